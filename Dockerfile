# The gateway alone, for `docker build -t intercom-graphql .`: no shell is needed to run it, no file is written, and no root.
# docs/deployment.md says how to run it.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY rolldown.config.ts tsconfig.json schema.graphql ./
COPY src src
RUN npm run build

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# ioredis, for REDIS_URL, in the version that is tested. By its name alone npm would omit it, since the tests need it as well.
RUN npm ci --omit=dev --no-audit --no-fund \
  && npm install --prefix /redis --no-audit --no-fund "ioredis@$(node -p 'require("./package.json").devDependencies.ioredis')" \
  && cp -rn /redis/node_modules/. node_modules/

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
COPY package.json LICENSE ./
COPY commonjs commonjs
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s CMD ["node", "dist/cli.js", "health"]
CMD ["node", "--max-semi-space-size=32", "dist/cli.js", "serve"]
