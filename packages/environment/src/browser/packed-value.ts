import { ValueError } from "@pypet/values";
import type { PackedBytes } from "../workers/messages.js";

/** There are no workers in a browser that something could be sent to. */
export function packValue(_value: unknown): PackedBytes {
	throw new ValueError("Workers need Node: nothing is sent to workers in a browser.");
}

/** There are no workers in a browser that something could come from. */
export function unpackValue(_packed: PackedBytes): unknown {
	throw new ValueError("Workers need Node: nothing comes from workers in a browser.");
}
