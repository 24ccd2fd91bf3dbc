export { type Json, jsonText } from "./json-text.js";
export { neutralValue } from "./neutral-json.js";
export { run } from "./run.js";
export { OutputClosedError, type Terminal } from "./terminal.js";
