import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';

const sdlOf = async (url, headers) => {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
  });
  const { data, errors } = await reply.json();
  if (errors !== undefined) throw new Error(`${url}: ${errors[0].message}`);
  return data._service.sdl;
};

/** Asks every subgraph for its SDL, and composes them. `subgraphs`: URL by name; `headers` go along, as keys do. */
export const compose = async (subgraphs, headers = {}) => {
  const services = await Promise.all(
    Object.entries(subgraphs).map(async ([name, url]) => ({ name, url, typeDefs: parse(await sdlOf(url, headers)) })),
  );
  const { supergraphSdl, errors } = composeServices(services);
  if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join('\n'));
  return supergraphSdl;
};
