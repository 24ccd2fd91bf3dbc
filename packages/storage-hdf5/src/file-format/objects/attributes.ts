import type { RawData } from "../../datatype.js";
import { Block } from "../block.js";
import { rawDataOf } from "../data/raw-data.js";
import type { FileContext } from "../file-context.js";
import { attributeParts } from "../messages/attribute-message.js";
import { elementsIn } from "../messages/dataspace-message.js";
import { type HeaderMessage, isShared, MESSAGE, sharedAddress } from "./header-messages.js";

/** The name of an attribute message. */
export function attributeName(context: FileContext, message: HeaderMessage): string {
	if (isShared(message)) return context.unknown("an attribute that is kept elsewhere");
	const { nameAt, nameEnd } = attributeParts(message.block, message.at, message.at + message.size);
	return context.names.get(message.block.bytes, nameAt, nameEnd);
}

/** The content of an attribute message. The caller owns its bytes. */
export function readAttribute(context: FileContext, message: HeaderMessage): RawData {
	const { at, block, size } = message;
	const parts = attributeParts(block, at, at + size);
	const { isBigEndian, type } = parts.isTypeShared
		? context.typeAt(
				sharedAddress(new Block(block.location, block.address + parts.typeAt, block.part(parts.typeAt, parts.typeEnd - parts.typeAt))),
			)
		: context.types.get(block.bytes, parts.typeAt, parts.typeEnd);
	const { shape } = context.spaces.get(block.bytes, parts.spaceAt, parts.spaceEnd);
	const length = elementsIn(shape) * type.size;
	if (parts.dataAt + length > at + size) return block.fail("an attribute has more data than its message");
	return rawDataOf(context, { type, isBigEndian }, shape, block.bytes.slice(parts.dataAt, parts.dataAt + length));
}

/** The messages of an object's attributes. */
export function attributeMessages(context: FileContext, messages: readonly HeaderMessage[]): HeaderMessage[] {
	return messages.filter(({ type }) => {
		if (type === MESSAGE.attributeInfo) context.unknown("attributes outside of their object's header");
		return type === MESSAGE.attribute;
	});
}
