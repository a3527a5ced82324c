// Holds each playbook of a folder to the JSON Schemas of CACAO 2.0: node cacao.mjs SCHEMAS FOLDER
// Commands, agents and steps are held to the schema of their own type as well: the general ones let much pass.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import Ajv from "ajv";

const [schemas, folder] = process.argv.slice(2);
if (!folder) {
  console.error("node cacao.mjs SCHEMAS FOLDER");
  process.exit(2);
}
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
const known = new Map();
for (const name of readdirSync(schemas, { recursive: true }).filter((name) => name.endsWith(".json"))) {
  const schema = read(join(schemas, name));
  ajv.addSchema(schema);
  known.set(name, schema.$id);
}

function faults(kind, value) {
  const id = known.get(kind);
  if (!id) return [`there is no schema ${kind}`];
  const valid = ajv.getSchema(id);
  return valid(value) ? [] : valid.errors.map((fault) => `${kind} ${fault.instancePath}: ${fault.message}`);
}

let complaints = 0;
const files = readdirSync(folder).filter((name) => name.endsWith(".json")).sort();
for (const name of files) {
  const playbook = read(join(folder, name));
  const steps = Object.values(playbook.workflow);
  const found = [
    ...faults("playbook.json", playbook),
    ...steps.flatMap((step) => faults(`workflows/${step.type}.json`, step)),
    ...steps.flatMap((step) => step.commands ?? []).flatMap((command) => faults(`commands/${command.type}.json`, command)),
    ...Object.values({ ...playbook.agent_definitions, ...playbook.target_definitions }).flatMap((agent) => faults(`agent-target/${agent.type}.json`, agent)),
  ];
  // Every step that is named is there.
  const named = steps.flatMap((step) => [step.on_completion, step.on_true, step.on_false]).filter(Boolean);
  found.push(...named.filter((id) => !(id in playbook.workflow)).map((id) => `there is no step ${id}`));
  console.log(`${name}: ${steps.length} steps, ${found.length} complaints`);
  found.slice(0, 10).forEach((line) => console.log(`  ${line}`));
  complaints += found.length;
}
console.log(`${files.length} files, ${complaints} complaints`);
process.exit(complaints > 0 || files.length === 0 ? 1 : 0);
