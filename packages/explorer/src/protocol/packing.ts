// Answers as texts, for a report and for HTTP: JSON, with typed arrays in base64 and maps as their entries.

const ARRAYS = { Float64Array, Int32Array, Uint8Array, Uint32Array } as const;

/**
 * A value of the protocol as text. What is not finite among the numbers keeps so in typed arrays only.
 *
 * @example
 * ```ts
 * import { packed } from "@pypet/explorer/protocol";
 *
 * console.log(packed(Uint8Array.of(1, 2))); // {"$":"Uint8Array","base64":"AQI="}
 * ```
 */
export function packed(value: unknown): string {
	return JSON.stringify(value, (_, each: unknown) => {
		const kind = arrayKind(each);
		if (kind && ArrayBuffer.isView(each))
			return { $: kind, base64: base64Of(new Uint8Array(each.buffer, each.byteOffset, each.byteLength)) };
		return each instanceof Map ? { $: "Map", entries: [...each] } : each;
	});
}

/**
 * The value that {@link packed} made a text of.
 *
 * @example
 * ```ts
 * import { packed, unpacked } from "@pypet/explorer/protocol";
 *
 * console.log(unpacked(packed(Float64Array.of(1.5, Number.NaN)))); // Float64Array(2) [ 1.5, NaN ]
 * ```
 */
export function unpacked(text: string): unknown {
	return JSON.parse(text, (_, each: unknown) => {
		// The protocol has no null: it stands for a place without a value.
		if (each === null) return undefined;
		if (typeof each !== "object" || !("$" in each)) return each;
		if (each.$ === "Map" && "entries" in each && Array.isArray(each.entries)) return new Map(each.entries);
		const kind = Object.entries(ARRAYS).find(([name]) => name === each.$)?.[1];
		return kind && "base64" in each ? new kind(bytesOf(String(each.base64)).buffer) : each;
	});
}

/**
 * The bytes of a text in base64.
 *
 * @example
 * ```ts
 * import { bytesOf } from "@pypet/explorer/protocol";
 *
 * console.log(bytesOf("AQI=")); // Uint8Array(2) [ 1, 2 ]
 * ```
 */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
	const letters = atob(base64);
	const bytes = new Uint8Array(letters.length);
	for (let position = 0; position < bytes.length; position++) bytes[position] = letters.charCodeAt(position);
	return bytes;
}

function arrayKind(value: unknown): string | undefined {
	return Object.entries(ARRAYS).find(([, kind]) => value instanceof kind)?.[0];
}

function base64Of(bytes: Uint8Array): string {
	const pieces: string[] = [];
	for (let start = 0; start < bytes.length; start += PIECE) pieces.push(String.fromCharCode(...bytes.subarray(start, start + PIECE)));
	return btoa(pieces.join(""));
}

/** More arguments than this a function may not take. */
const PIECE = 8192;
