// emulate's Okta PORT, on loopback alone, which the package does not offer.
import net from "node:net";
import { createEmulator } from "emulate";
import "./until-stdin-closes.mjs";

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (port, ...rest) {
  return listen.call(this, port, "127.0.0.1", ...rest.filter((argument) => typeof argument === "function"));
};
const port = Number(process.argv[2]);
const seed = { tokens: { "okta-token": { login: "admin", scopes: ["okta.users.manage"] } } };
await createEmulator({ service: "okta", port, seed, baseUrl: `http://127.0.0.1:${port}` });
