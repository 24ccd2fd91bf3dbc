/** What the headers of a response say of the file. Of another site's, a browser shows only those that the site lets it. */
export interface FileHeaders {
	/** Bytes of the file, by `Content-Range`. */
	readonly size: number | undefined;
	/** Changes with the file; `undefined` where the server doesn't say. */
	readonly version: string | undefined;
}

/**
 * Reads the headers of an answer with a part (RFC 9110, section 14.4).
 *
 * @param get - The value of a header by its name in small letters.
 */
export function fileHeaders(get: (name: string) => string | null | undefined): FileHeaders {
	const size = /^bytes \d+-\d+\/(\d+)$/.exec(get("content-range") ?? "")?.[1];
	return { size: size === undefined ? undefined : Number(size), version: get("etag") ?? get("last-modified") ?? undefined };
}

/** Headers by name in small letters, as `XMLHttpRequest` gives them all. To ask it for one that the other site doesn't show is a complaint in the console. */
export function headersIn(text: string): Map<string, string> {
	return new Map(
		text.split("\r\n").flatMap((line): [string, string][] => {
			const colon = line.indexOf(":");
			return colon < 0 ? [] : [[line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]];
		}),
	);
}
