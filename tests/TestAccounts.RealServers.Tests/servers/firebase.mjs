// The Firebase Auth emulator PORT alone: without its command line, hub and user interface.
import emulator from "firebase-tools/lib/emulator/auth/server.js";
import "./until-stdin-closes.mjs";

const app = await emulator.createApp("demo-testaccounts");
app.listen(Number(process.argv[2]), "127.0.0.1");
