/** Something thrown, or logged, as text; also what has none. */
export function described(value: unknown): string {
	try {
		return String(value);
	} catch {
		return `something of type ${typeof value} that can't be shown`;
	}
}

/** The stack of something thrown; empty where it has none, or doesn't give it away. */
export function stackOf(error: unknown): string {
	try {
		return error instanceof Error && typeof error.stack === "string" ? error.stack : "";
	} catch {
		return "";
	}
}
