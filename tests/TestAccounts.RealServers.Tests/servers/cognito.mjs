// cognito-local PORT: a user pool of names and one of e-mail addresses, and a client for logging in.
import { mkdirSync, writeFileSync } from "node:fs";
import "./until-stdin-closes.mjs";

const write = (path, value) => writeFileSync(`.cognito/${path}`, JSON.stringify(value));
const client = { ClientId: "login-client", ClientName: "login", UserPoolId: "local_names", ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] };
mkdirSync(".cognito/db", { recursive: true });
write("config.json", { UserPoolDefaults: { UsernameAttributes: [] } });
write("db/local_names.json", { Users: {}, Options: { Id: "local_names" } });
write("db/local_mails.json", { Users: {}, Options: { Id: "local_mails", UsernameAttributes: ["email"] } });
write("db/clients.json", { Clients: { [client.ClientId]: client } });
Object.assign(process.env, { HOST: "127.0.0.1", PORT: process.argv[2] });
await import("cognito-local/lib/bin/start.js");
