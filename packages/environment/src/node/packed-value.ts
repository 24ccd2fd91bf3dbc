import v8 from "node:v8";
import type { PackedBytes } from "../workers/messages.js";
import { buffersIn } from "../workers/sendable.js";

/**
 * Packs plain data as the structured clone algorithm writes it. Arrays are copied once: whoever has them may go on using them.
 *
 * @throws what V8 throws for what can't be sent: functions, shared memory, objects of the platform such as keys and blobs.
 */
export function packValue(value: unknown): PackedBytes {
	const serializer = new v8.Serializer();
	const buffers = [...buffersIn(value)];
	for (const [id, buffer] of buffers.entries()) serializer.transferArrayBuffer(id, buffer);
	serializer.writeHeader();
	serializer.writeValue(value);
	const bytes = new Uint8Array(serializer.releaseBuffer());
	return { bytes, aside: buffers.map((buffer) => buffer.slice(0)) };
}

/**
 * Reads what {@link packValue} packed. Arrays lie where the message has them.
 *
 * @throws what V8 throws for what can be written and not read: compiled WebAssembly, and objects nested too deeply for this thread.
 */
export function unpackValue({ aside, bytes }: PackedBytes): unknown {
	const deserializer = new v8.Deserializer(bytes);
	for (const [id, buffer] of aside.entries()) deserializer.transferArrayBuffer(id, buffer);
	deserializer.readHeader();
	return deserializer.readValue();
}
