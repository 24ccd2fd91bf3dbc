/** A copy of a file with some damage: flipped bits, bytes overwritten by large numbers, parts copied elsewhere, zeros, a cut. */
export function mutantOf(bytes: Uint8Array, random: () => number): Uint8Array<ArrayBuffer> {
	const mutant = bytes.slice();
	const position = (): number => Math.floor(random() * mutant.length);
	for (let count = 1 + Math.floor(random() * 20); count > 0; count--) {
		const at = position();
		const draw = random();
		if (draw < 0.4) mutant[at] = (mutant[at] ?? 0) ^ (1 << Math.floor(random() * 8));
		else if (draw < 0.6) mutant[at] = Math.floor(random() * 256);
		else if (draw < 0.8) mutant.fill(random() < 0.5 ? 0xff : 0x7f, at, at + Math.floor(random() * 9));
		else if (draw < 0.9) mutant.copyWithin(at, position(), position() + 200);
		else mutant.fill(0, at, at + Math.floor(random() * 300));
	}
	return random() < 0.1 ? mutant.slice(0, position()) : mutant;
}
