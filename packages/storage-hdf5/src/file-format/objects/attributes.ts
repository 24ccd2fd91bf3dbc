import { textOf } from "../../bytes/text.js";
import type { RawData } from "../../datatype.js";
import { Block } from "../block.js";
import { rawDataOf } from "../data/raw-data.js";
import type { FileContext } from "../file-context.js";
import { attributeParts } from "../messages/attribute-message.js";
import { type Dataspace, elementsIn } from "../messages/dataspace-message.js";
import type { StoredType } from "../messages/datatype-decoding.js";
import { type HeaderMessage, isShared, MESSAGE, sharedAddress } from "./header-messages.js";

/** The name of an attribute message. */
export function attributeName(context: FileContext, message: HeaderMessage): string {
	if (isShared(message)) return context.unknown("an attribute that is kept elsewhere");
	const { nameAt, nameEnd } = attributeParts(message.block, message.at, message.at + message.size);
	return context.names.get(message.block.bytes, nameAt, nameEnd);
}

/** The content of an attribute message. The caller owns its bytes. */
export function readAttribute(context: FileContext, message: HeaderMessage): RawData {
	const { dataAt, end, shape, type } = attributePlace(context, message);
	return rawDataOf(context, type, shape, message.block.bytes.slice(dataAt, end));
}

/** The text of an attribute message, without the zero bytes that fill it up; `undefined` where it holds none. */
export function readAttributeText(context: FileContext, message: HeaderMessage): string | undefined {
	const { dataAt, end, type } = attributePlace(context, message);
	if (type.type.class === "text") return context.texts.get(message.block.bytes, dataAt, end);
	if (type.type.class !== "variable") return undefined;
	const [part] = readAttribute(context, message).parts ?? [];
	return part && textOf(part);
}

interface AttributePlace {
	readonly type: StoredType;
	readonly shape: Dataspace["shape"];
	/** Where in the message's block the data lie. */
	readonly dataAt: number;
	readonly end: number;
}

function attributePlace(context: FileContext, { at, block, size }: HeaderMessage): AttributePlace {
	const parts = attributeParts(block, at, at + size);
	const type = parts.isTypeShared
		? context.typeAt(
				sharedAddress(new Block(block.location, block.address + parts.typeAt, block.part(parts.typeAt, parts.typeEnd - parts.typeAt))),
			)
		: context.types.get(block.bytes, parts.typeAt, parts.typeEnd);
	const { shape } = context.spaces.get(block.bytes, parts.spaceAt, parts.spaceEnd);
	const end = parts.dataAt + elementsIn(shape) * type.type.size;
	if (end > at + size) return block.fail("an attribute has more data than its message");
	return { type, shape, dataAt: parts.dataAt, end };
}

/** The messages of an object's attributes. */
export function attributeMessages(context: FileContext, messages: readonly HeaderMessage[]): HeaderMessage[] {
	return messages.filter(({ type }) => {
		if (type === MESSAGE.attributeInfo) context.unknown("attributes outside of their object's header");
		return type === MESSAGE.attribute;
	});
}
