/** Numbers of the datatype classes (HDF5 File Format Specification, IV.A.2.d). */
export const DATATYPE_CLASS = {
	integer: 0,
	float: 1,
	time: 2,
	text: 3,
	bitField: 4,
	opaque: 5,
	compound: 6,
	reference: 7,
	enumeration: 8,
	variable: 9,
	array: 10,
} as const;

/** IEEE 754's sign bit, then location and size of the exponent, size of the mantissa, and the exponent's bias, by the float's bytes. */
export const FLOAT_LAYOUTS: Readonly<
	Record<number, readonly [sign: number, exponentAt: number, exponentBits: number, mantissaBits: number, bias: number]>
> = {
	2: [15, 10, 5, 10, 15],
	4: [31, 23, 8, 23, 127],
	8: [63, 52, 11, 52, 1023],
};
