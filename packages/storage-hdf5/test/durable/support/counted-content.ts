import type { WritableFile } from "../../../src/durable/durable-file.js";

const PLACES = [0, 5000, 70_000, 99_000];
const START = 100_000;
const LARGE = 70_000;

/** Makes commit number `count` of a file whose content says at several places, and at its end, which one it is. */
export function commitCount(file: WritableFile, count: number): void {
	if (file.isNew) file.write(0, new Uint8Array(START).fill(7));
	const bytes = numberBytes(count);
	for (const place of PLACES) file.write(place, bytes);
	file.write(file.size, bytes);
	if (isLarge(count)) file.write(file.size, new Uint8Array(LARGE).fill(count));
	file.commit();
}

/** Which commit a content is. @throws When it is none, but a mixture. */
export function countIn(content: Uint8Array): number {
	const count = new DataView(content.buffer, content.byteOffset).getFloat64(0, true);
	if (Buffer.compare(content, contentAt(count)) !== 0) throw new Error(`not commit ${count}, but a mixture`);
	return count;
}

function contentAt(count: number): Uint8Array {
	const large = Array.from({ length: count }, (_, index) => index + 1).filter(isLarge);
	const content = Buffer.alloc(START + 8 * count + LARGE * large.length, 7);
	for (let number = 1, position = START; number <= count; number++) {
		position = content.writeDoubleLE(number, position);
		if (!isLarge(number)) continue;
		content.fill(number, position, position + LARGE);
		position += LARGE;
	}
	for (const place of PLACES) content.writeDoubleLE(count, place);
	return content;
}

/** Only the first ones, so that the file stays small however long it is written to. */
function isLarge(count: number): boolean {
	return count % 10 === 0 && count <= 100;
}

function numberBytes(number: number): Uint8Array {
	return new Uint8Array(Float64Array.of(number).buffer);
}
