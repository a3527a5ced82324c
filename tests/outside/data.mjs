// JSON, CSV and iCalendar, each read by somebody else's reader.
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import Ajv2020 from "ajv/dist/2020.js";
import { parse } from "csv-parse/sync";
import ICAL from "ical.js";

// A file NAME.KIND.json is held to KIND.schema.json of the same folder.
export function json(paths, folder) {
  const ajv = new Ajv2020({ allErrors: true, strict: false, formats: { "date-time": true, date: true, uint32: true, uint64: true, int64: true, uint: true } });
  const found = [];
  for (const path of paths) {
    const kind = basename(path).split(".").at(-2);
    const schema = join(folder, `${kind}.schema.json`);
    if (!existsSync(schema)) {
      found.push(`${basename(path)}: there is no ${kind}.schema.json`);
      continue;
    }
    const valid = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));
    if (!valid(JSON.parse(readFileSync(path, "utf8")))) {
      found.push(...valid.errors.map((fault) => `${basename(path)} ${fault.instancePath}: ${fault.message}`));
    }
  }
  return found;
}

// Every row has as many cells as the head, and no cell would be run as a formula.
export function table(paths) {
  const found = [];
  for (const path of paths) {
    const bytes = readFileSync(path);
    if (bytes.subarray(0, 3).toString("hex") !== "efbbbf") {
      found.push(`${basename(path)}: no byte order mark, so a spreadsheet guesses the encoding`);
    }
    try {
      const rows = parse(bytes, { bom: true, relax_column_count: false });
      rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell)).forEach((cell) => found.push(`${basename(path)}: the cell ${JSON.stringify(cell.slice(0, 40))} is a formula`));
    } catch (fault) {
      found.push(`${basename(path)}: ${fault.message}`);
    }
  }
  return found;
}

// Every event has what an importing calendar needs, and no two share a name.
export function calendar(paths) {
  const found = [];
  for (const path of paths) {
    const text = readFileSync(path, "utf8");
    const name = basename(path);
    try {
      const root = new ICAL.Component(ICAL.parse(text));
      const events = root.getAllSubcomponents("vevent");
      const uids = events.map((event) => event.getFirstPropertyValue("uid"));
      if (new Set(uids).size !== uids.length) found.push(`${name}: two events have the same UID`);
      for (const event of events) {
        for (const need of ["uid", "dtstamp", "dtstart", "summary"]) {
          if (!event.getFirstProperty(need)) found.push(`${name}: an event has no ${need}`);
        }
        for (const alarm of event.getAllSubcomponents("valarm")) {
          if (!alarm.getFirstProperty("trigger")) found.push(`${name}: an alarm has no trigger`);
        }
      }
    } catch (fault) {
      found.push(`${name}: ${fault.message}`);
    }
    text.split("\r\n").filter((line) => Buffer.byteLength(line) > 75).forEach((line) => found.push(`${name}: a line of ${Buffer.byteLength(line)} bytes is not folded`));
  }
  return found;
}
