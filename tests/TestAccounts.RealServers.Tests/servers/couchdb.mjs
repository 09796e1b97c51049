// PouchDB Server PORT: CouchDB's API, in memory, with one administrator.
import { writeFileSync } from "node:fs";
import "./until-stdin-closes.mjs";

writeFileSync("config.json", JSON.stringify({ admins: { admin: "admin-secret" }, log: { level: "none" } }));
process.argv.splice(2, Infinity, "--in-memory", "--config", "config.json", "--port", process.argv[2], "--host", "127.0.0.1", "--no-stdout-logs", "--no-color");
await import("pouchdb-server/bin/pouchdb-server");
