import type { MessageStream } from "../terminal-progress.js";

/** A browser has no terminal, so what is written here goes nowhere. */
export const standardError: MessageStream = { write: () => undefined };
