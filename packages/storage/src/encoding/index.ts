export { ByteReader } from "./byte-reader.js";
export { ByteWriter, type ByteWriterOptions } from "./byte-writer.js";
export {
	readNodeRecord,
	readOverview,
	readRunRecord,
	readTrajectoryRecord,
	writeNodeRecord,
	writeOverview,
	writeRunRecord,
	writeTrajectoryRecord,
} from "./record-encoding.js";
export { ValueDecoder } from "./value-decoder.js";
export { ValueEncoder } from "./value-encoder.js";
