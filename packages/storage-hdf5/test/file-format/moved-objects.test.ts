import { describe, expect, it } from "vitest";
import { MovedObjects, type ReadObjects } from "../../src/file-format/moved-objects.js";
import { TracedSource } from "../../src/file-format/traced-source.js";
import { MemoryBytes } from "../support/memory-bytes.js";

/** Bytes from one object to the next. */
const STRIDE = 64;
/** A header of 16 bytes with the address of a part at 2, and that part of 8 bytes; what lies between is looked at by nobody. */
const PART_AT = 40;

describe("objects that are moved as a whole", () => {
	it("are the same where only addresses differ, by the distance", () => {
		const source = objects(4);
		const moved = MovedObjects.between(source, lookAt(source, 0), lookAt(source, 1));
		expect([2, 3].map((object) => moved?.areAt(source, object * STRIDE))).toEqual([true, true]);
	});

	it("are not the same where any byte differs that was looked at", () => {
		const source = objects(3);
		const moved = MovedObjects.between(source, lookAt(source, 0), lookAt(source, 1));
		const isLookedAt = (at: number) => at < 16 || (at >= PART_AT && at < PART_AT + 8);
		for (let at = 0; at < STRIDE; at++) {
			const changed = objects(3);
			changed.write(2 * STRIDE + at, Uint8Array.of((changed.view(2 * STRIDE + at, 1)[0] ?? 0) ^ 0x40));
			expect(moved?.areAt(changed, 2 * STRIDE), `byte ${at}`).toBe(!isLookedAt(at));
		}
	});

	it("are none behind the end of the file, or before its beginning", () => {
		const source = objects(3);
		const moved = MovedObjects.between(source, lookAt(source, 0), lookAt(source, 1));
		expect([3 * STRIDE, 2 * STRIDE + 32, -STRIDE].map((address) => moved?.areAt(source, address))).toEqual([false, false, false]);
	});

	it("have nothing in common that differ otherwise, are looked at otherwise, or lie far apart", () => {
		const source = objects(3);
		const [one, other] = [lookAt(source, 0), lookAt(source, 1)];
		expect(MovedObjects.between(source, one, { ...other, trace: other.trace.slice(2) })).toBeUndefined();
		expect(
			MovedObjects.between(source, one, { ...other, trace: other.trace.map((number, at) => (at === 2 ? number + 1 : number)) }),
		).toBeUndefined();
		expect(MovedObjects.between(source, one, one)).toBeUndefined();
		source.write(STRIDE + 12, Uint8Array.of(7));
		expect(MovedObjects.between(source, one, other)).toBeUndefined();
		const far = objects(3000);
		const wide = (object: number) => ({ address: object * STRIDE, trace: [object * STRIDE, 8, object * STRIDE + 2 ** 16, 8] });
		expect(MovedObjects.between(far, wide(0), wide(1))).toBeUndefined();
	});
});

describe("a source that is traced", () => {
	it("tells what was looked at, in order, and nothing where something was looked at past it", () => {
		const source = new TracedSource(objects(2));
		expect(source.traced(() => [source.view(8, 4), source.copy(0, 2)]).trace).toEqual([8, 4, 0, 2]);
		expect(source.traced(() => source.passBy()).trace).toBeUndefined();
		expect(source.traced(() => source.isTraced)).toEqual({ value: true, trace: [] });
		expect(source.isTraced).toBe(false);
	});
});

function objects(count: number): MemoryBytes {
	const bytes = new MemoryBytes();
	for (let object = 0; object < count; object++) {
		const content = Uint8Array.from({ length: STRIDE }, (_, at) => at);
		// What nobody looks at differs from object to object.
		content[20] = object;
		new DataView(content.buffer).setBigUint64(2, BigInt(object * STRIDE + PART_AT), true);
		bytes.write(object * STRIDE, content);
	}
	return bytes;
}

function lookAt(bytes: MemoryBytes, object: number): ReadObjects {
	const source = new TracedSource(bytes);
	const address = object * STRIDE;
	const { trace = [] } = source.traced(() => {
		source.view(address, 16);
		source.view(address + PART_AT, 8);
	});
	return { address, trace };
}
