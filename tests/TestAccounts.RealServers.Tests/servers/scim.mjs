// A SCIM 2.0 service PORT: the protocol is scimmy's, the store a map.
import { randomUUID } from "node:crypto";
import express from "express";
import SCIMMY from "scimmy";
import SCIMMYRouters from "scimmy-routers";
import "./until-stdin-closes.mjs";

const users = new Map();
const existing = (id) => {
  if (!users.has(id)) throw new SCIMMY.Types.Error(404, null, `Resource ${id} not found`);
  return users.get(id);
};

SCIMMY.Resources.declare(SCIMMY.Resources.User)
  .ingress(({ id }, data) => {
    const old = id && existing(id);
    const name = data.userName.toLowerCase();
    if ([...users.values()].some((user) => user.id !== id && user.userName.toLowerCase() === name))
      throw new SCIMMY.Types.Error(409, "uniqueness", `userName ${data.userName} is taken`);
    const { password, ...rest } = JSON.parse(JSON.stringify(data));
    const user = { ...old, ...rest, id: id ?? randomUUID() };
    users.set(user.id, user);
    return user;
  })
  .egress(({ id, filter }) => id ? existing(id) : filter ? filter.match([...users.values()]) : [...users.values()])
  .degress(({ id }) => void users.delete(existing(id).id));

const app = express();
app.use("/scim", new SCIMMYRouters({
  type: "bearer",
  handler: (request) => {
    if (request.header("Authorization") !== "Bearer scim-token") throw new Error("Authorization is missing or wrong");
    return "admin";
  },
}));
app.listen(Number(process.argv[2]), "127.0.0.1");
