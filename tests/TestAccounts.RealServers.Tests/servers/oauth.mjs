// oidc-provider PORT, with a client for each way of proving itself, and the accounts that its tokens protect.
import { createServer } from "node:http";
import { createPublicKey, generateKeyPairSync, randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import Provider from "oidc-provider";
import "./until-stdin-closes.mjs";

const port = Number(process.argv[2]);
const issuer = `http://127.0.0.1:${port}`;
const lifetime = 2;
const scope = "accounts:read accounts:write";
const newKey = () => generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const publicJwk = (key, kid) => ({ ...createPublicKey(key.export({ type: "pkcs8", format: "pem" })).export({ format: "jwk" }), kid, use: "sig", alg: "RS256" });

const clientKey = newKey();
writeFileSync("client-key.pem", clientKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
const client = (id, method, proof) => ({
  client_id: id, token_endpoint_auth_method: method, grant_types: ["client_credentials"], redirect_uris: [], response_types: [], scope, ...proof,
});
const secret = { client_secret: "s3cret:with/odd chars+&=%" };
const provider = new Provider(issuer, {
  jwks: { keys: [{ ...newKey().export({ format: "jwk" }), kid: "server", use: "sig", alg: "RS256" }] },
  cookies: { keys: [randomUUID()] },
  clients: [
    client("basic-client", "client_secret_basic", secret),
    client("body-client", "client_secret_post", secret),
    client("key-client", "private_key_jwt", { token_endpoint_auth_signing_alg: "RS256", jwks: { keys: [publicJwk(clientKey, "client-key")] } }),
  ],
  scopes: scope.split(" "),
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => `${issuer}/accounts`,
      getResourceServerInfo: (_, audience) => ({ scope, audience, accessTokenFormat: "opaque", accessTokenTTL: lifetime }),
    },
  },
});

const accounts = new Map();
const bodyOf = async (request) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks));
};
const mayCall = async ({ headers, method }) => {
  const [scheme, value] = (headers.authorization ?? "").split(" ");
  const token = scheme === "Bearer" && await provider.ClientCredentials.find(value);
  if (!token || token.isExpired) return 401;
  return token.scope?.split(" ").includes(method === "GET" ? "accounts:read" : "accounts:write") ? 200 : 403;
};
const serve = async (request) => {
  const refused = await mayCall(request);
  if (refused !== 200) return [refused];
  const { pathname, searchParams } = new URL(request.url, issuer);
  const id = decodeURIComponent(pathname.slice("/accounts/".length));
  if (request.method === "POST") {
    const data = await bodyOf(request);
    if ([...accounts.values()].some((account) => account.username === data.username)) return [409];
    const account = { ...data, id: randomUUID() };
    accounts.set(account.id, account);
    return [201, account];
  }
  if (!id) {
    const [name, prefix] = [searchParams.get("username"), searchParams.get("prefix") ?? ""];
    return [200, [...accounts.values()].filter(({ username }) => (name === null || username === name) && username.startsWith(prefix))];
  }
  if (!accounts.has(id)) return [404];
  if (request.method === "GET") return [200, accounts.get(id)];
  accounts.delete(id);
  return [204];
};
const oauth = provider.callback();
const server = createServer(async (request, response) => {
  if (!request.url.startsWith("/accounts")) return oauth(request, response);
  const [status, body] = await serve(request);
  response.writeHead(status, { "content-type": "application/json" }).end(body && JSON.stringify(body));
});
server.listen(port, "127.0.0.1");
