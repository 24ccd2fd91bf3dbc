import type { Datatype } from "../datatype.js";

/** A message of a version-1 object header holds less than 64 kB; an attribute's has its name, type and extents as well. */
const LONGEST_IN_HEADER = 64_000;

/** Whether an attribute is text that is too long for an object header, and so has to be of variable length, which lies elsewhere. */
export function isOutsideHeader(type: Datatype, size: number): boolean {
	return size > LONGEST_IN_HEADER && type.class === "text" && type.charset === "utf-8";
}

/** Whether an attribute of this type and size can be made. */
export function fitsAttribute(type: Datatype, size: number): boolean {
	return size <= LONGEST_IN_HEADER || isOutsideHeader(type, size);
}
