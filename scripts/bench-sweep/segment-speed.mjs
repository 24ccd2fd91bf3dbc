/** No export of the package: the build's file, which need not be there for the types. @type {typeof import("../../packages/sweep/src/segment-writer.js")} */
const { SegmentWriter } = await import(new URL("../../packages/sweep/dist/segment-writer.js", import.meta.url).href);

const RESULTS = 200_000;

/** What a run with one number packs into, about. */
const PACKED_BYTES = 400;

/**
 * How many small results a second a worker appends, each with a commit of its own.
 *
 * @param {string} file - Where to; a new file.
 */
export function segmentSpeed(file) {
	const segment = new SegmentWriter(file, "00112233445566778899aabbccddeeff");
	const packed = { bytes: new Uint8Array(PACKED_BYTES), aside: [] };
	const start = performance.now();
	for (let index = 0; index < RESULTS; index++) {
		segment.append({ index, seconds: 0, packed, end: { completed: true, value: { plain: undefined } }, lines: [] });
	}
	segment.close();
	return (1000 * RESULTS) / (performance.now() - start);
}
