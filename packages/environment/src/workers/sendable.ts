import { packValue, unpackValue } from "#platform";
import type { PackedBytes } from "./messages.js";

/** What a worker sends of a value: the value itself where it has no parts, else its bytes, which any thread and process can take. */
export type SentValue = { readonly plain: Plain } | PackedBytes;

/** A value without parts, which is sent as it is. */
export type Plain = string | number | bigint | boolean | null | undefined;

/** @throws TypeError for what can't be sent: functions, and what contains them. */
export function toSentValue(value: unknown): SentValue {
	if (isPlain(value)) return { plain: value };
	try {
		return packValue(value);
	} catch (cause) {
		throw notSent(cause);
	}
}

/** @throws TypeError for what can be sent and not received: compiled WebAssembly, or objects nested too deeply for the program. */
export function fromSentValue(sent: SentValue): unknown {
	if ("plain" in sent) return sent.plain;
	try {
		return unpackValue(sent);
	} catch (cause) {
		throw notSent(cause);
	}
}

/** The buffers of a sent value, which may be handed over. */
export function buffersOf(sent: SentValue): readonly ArrayBuffer[] {
	return "plain" in sent ? [] : [sent.bytes.buffer, ...sent.aside];
}

/** The buffers of the arrays in plain data, each once. */
export function buffersIn(value: unknown, found: Set<ArrayBuffer> = new Set(), seen: Set<object> = new Set()): Set<ArrayBuffer> {
	if (typeof value !== "object" || value === null || seen.has(value)) return found;
	seen.add(value);
	const buffer = ArrayBuffer.isView(value) ? value.buffer : value;
	if (buffer instanceof ArrayBuffer) found.add(buffer);
	else if (value instanceof Map) for (const entry of value) buffersIn(entry, found, seen);
	else for (const part of value instanceof Set ? value : Object.values(value)) buffersIn(part, found, seen);
	return found;
}

function notSent(cause: unknown): TypeError {
	const advice = "Return plain data, or nothing, and add what is to be kept as results.";
	return new TypeError(`What the run function returns can't be sent from a worker: ${String(cause)} ${advice}`, { cause });
}

function isPlain(value: unknown): value is Plain {
	return typeof value !== "object" && typeof value !== "function" && typeof value !== "symbol";
}
