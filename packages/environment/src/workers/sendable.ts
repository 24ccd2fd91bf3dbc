/**
 * A copy that can be sent, so that what it shares with the run function stays the function's own.
 *
 * @throws TypeError for what can't be sent: functions, and what contains them.
 */
export function sendableCopy<T>(value: T): T {
	if (typeof value !== "object" && typeof value !== "function" && typeof value !== "symbol") return value;
	try {
		return structuredClone(value);
	} catch (cause) {
		const advice = "Return plain data, or nothing, and add what is to be kept as results.";
		throw new TypeError(`What the run function returns can't be sent from a worker: ${String(cause)} ${advice}`, { cause });
	}
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
