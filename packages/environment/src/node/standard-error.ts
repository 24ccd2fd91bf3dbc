import process from "node:process";
import type { MessageStream } from "../terminal-progress.js";

/** Standard error of the process. */
export const standardError: MessageStream = process.stderr;
