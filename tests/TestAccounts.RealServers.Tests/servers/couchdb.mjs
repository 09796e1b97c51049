// PouchDB Server PORT: CouchDB's API, in memory, everybody an administrator.
import "./until-stdin-closes.mjs";

process.argv.splice(2, Infinity, "--in-memory", "--port", process.argv[2], "--host", "127.0.0.1", "--no-stdout-logs", "--no-color");
await import("pouchdb-server/bin/pouchdb-server");
