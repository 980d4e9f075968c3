/**
 * The settings of the gateway, by the names of the environment variables in camelCase: `intercomAccessToken` is
 * `INTERCOM_ACCESS_TOKEN`. The same values are accepted; lists are arrays, switches are booleans, and nothing is read from the environment.
 */
export interface IntercomGatewaySettings {
  /** Access token of the workspace. Default: the gateway runs over a made-up workspace, the sandbox. */
  readonly intercomAccessToken?: string | undefined;
  /** Access token of the app for Fin Agent, with a REST budget of its own. Default: `intercomAccessToken`. */
  readonly finAccessToken?: string | undefined;
  /** Region that hosts the workspace. Default: `us`. */
  readonly intercomRegion?: 'us' | 'eu' | 'au' | undefined;
  /** Base URL instead of the host of the region, as for proxies and for `startSandbox`. */
  readonly intercomBaseUrl?: string | undefined;
  /** REST API version. Default: `2.16`. */
  readonly intercomVersion?:
    | ('2.11' | '2.12' | '2.13' | '2.14' | '2.15' | '2.16' | '2.17' | 'Unstable' | 'Preview')
    | undefined;

  /** Path of the GraphQL endpoint, of GraphiQL and of WebSockets, as the host sees it. Default: `/graphql`. */
  readonly graphqlEndpoint?: string | undefined;
  /** GraphiQL for browsers at the endpoint. Default: true. */
  readonly graphiql?: boolean | undefined;
  /** Introspection of the schema, `_service` included. Default: true. */
  readonly introspection?: boolean | undefined;
  /** Compression of responses for clients that accept it. Default: true. */
  readonly compression?: boolean | undefined;
  /** Sites whose web pages may send requests (CORS), such as `https://app.example`. Default: none. */
  readonly corsOrigins?: readonly string[] | undefined;
  /** Addresses of routers that events of subscriptions may be sent to (HTTP callbacks). Default: none. */
  readonly subscriptionCallbackUrls?: readonly string[] | undefined;
  /** Path of a manifest of trusted documents, the only ones that clients may send. Default: any document. */
  readonly trustedDocuments?: string | undefined;
  /** `enforce`: other documents are refused. `log`: they are executed and logged. Default: `enforce`. */
  readonly trustedDocumentsMode?: 'enforce' | 'log' | undefined;
  /** Automatic persisted queries. Default: true. */
  readonly apq?: boolean | undefined;

  /**
   * Authentication of callers by the gateway itself. `none` admits every caller that the host lets through, with all scopes. Required
   * with an access token, unless the host has `admit`.
   */
  readonly gatewayAuth?: 'none' | 'api-key' | 'jwt' | 'passthrough' | undefined;
  /** API keys for `api-key`: `name:secret:scopes`. */
  readonly gatewayApiKeys?: readonly string[] | undefined;
  /** Path of a file with the API keys for `api-key`. */
  readonly gatewayApiKeysFile?: string | undefined;
  /** URL of the issuer's key set (JWKS) for `jwt`. */
  readonly gatewayJwtJwksUrl?: string | undefined;
  /** Path of a file with the public keys for `jwt`, as JWKS or PEM. */
  readonly gatewayJwtKeysFile?: string | undefined;
  /** Issuer that a JWT must name (`iss`). */
  readonly gatewayJwtIssuer?: string | undefined;
  /** Audiences of which a JWT must name one (`aud`). */
  readonly gatewayJwtAudience?: readonly string[] | undefined;
  /** Signature algorithms that `jwt` accepts. Default: all with public keys. */
  readonly gatewayJwtAlgorithms?: readonly string[] | undefined;
  /** Maximum difference of the issuer's clock, in seconds. Default: 5. */
  readonly gatewayJwtClockToleranceSeconds?: number | undefined;
  /** Access to the IP allowlist and to identity verification secrets. Default: false. */
  readonly dangerousOperations?: boolean | undefined;

  /** Prefix of all type names, for supergraphs with a `Tag` or `Team` of their own. Default: none. */
  readonly schemaTypePrefix?: string | undefined;
  /** Path of a file that `intercom-graphql types` has written: the workspace's attributes as typed fields. Default: no such fields. */
  readonly workspaceTypes?: string | undefined;
  /** Timeout of one attempt of a REST call, in milliseconds. Default: 10000. */
  readonly restTimeoutMs?: number | undefined;
  /** Timeout of one GraphQL operation, in milliseconds. Default: 30000. */
  readonly operationTimeoutMs?: number | undefined;
  /** Seconds for which reference data, such as admins, teams and tags, is cached; 0: not cached. Default: 60. */
  readonly referenceTtlSeconds?: number | undefined;
  /** Milliseconds for which `close` waits for operations in flight. Default: 25000. */
  readonly stopTimeoutMs?: number | undefined;
  /** Metrics for `metrics()` and at `/metrics`. Default: true. */
  readonly metrics?: boolean | undefined;
  /** Minimum level of log entries. Default: `info`, a line for each operation. */
  readonly logLevel?: 'silent' | 'error' | 'warn' | 'info' | undefined;

  /** Redis over which gateways of several processes act as one; requires the package `ioredis`. Default: this process alone. */
  readonly redisUrl?: string | undefined;
  /** Secret that the keys of workspaces in Redis are hashed with. Required with `redisUrl`. */
  readonly clusterSecret?: string | undefined;
  /** Events of the Fin Agent in Redis, with their text. Default: false. */
  readonly redisEventPayloads?: boolean | undefined;

  /** Client secrets of the Intercom app whose notifications are received at `/webhooks/intercom`. Default: none are received. */
  readonly webhookSecrets?: readonly string[] | undefined;
  /** Secrets of the Fin Agent's webhook, whose events are received at `/webhooks/fin`. Default: none are received. */
  readonly finWebhookSecrets?: readonly string[] | undefined;
  /** Hosts whose event streams of Fin the gateway reads. Default: Intercom's. */
  readonly finStreamHosts?: readonly string[] | undefined;

  /** Maximum bytes of a request body. Default: 1000000. */
  readonly maxBodyBytes?: number | undefined;
  /** Maximum tokens of a GraphQL document, and its lines. Default: 4000. */
  readonly maxTokens?: number | undefined;
  /** Maximum depth of nested fields, introspection excluded. Default: 15. */
  readonly maxDepth?: number | undefined;
  /** Maximum aliases in an operation, fragments included. Default: 30. */
  readonly maxAliases?: number | undefined;
  /** Maximum root fields of an operation. Default: 20. */
  readonly maxRootFields?: number | undefined;
  /** Maximum directives in a GraphQL document. Default: 50. */
  readonly maxDirectives?: number | undefined;
  /** Maximum representations in one `_entities` field. Default: 1000. */
  readonly maxEntities?: number | undefined;
  /** Maximum items of a list argument. Default: 250. */
  readonly maxListItems?: number | undefined;
  /** Maximum REST calls of an operation, as estimated and as counted. Default: 100. */
  readonly maxRestCalls?: number | undefined;
  /** Maximum objects in a response, as estimated. Default: 100000. */
  readonly maxRecords?: number | undefined;
  /** Maximum bytes of a response to an operation. Default: 16000000. */
  readonly maxAnswerBytes?: number | undefined;
  /** Maximum open subscriptions, and open WebSockets. Default: 1000. */
  readonly maxSubscriptions?: number | undefined;
  /** Maximum open subscriptions of a caller. Default: 100. */
  readonly maxSubscriptionsPerCaller?: number | undefined;
  /** Maximum operations at a time on a WebSocket. Default: 20. */
  readonly maxSubscriptionsPerSocket?: number | undefined;
}
