/** One of several, with a label. */
export function Choice({
	label,
	onChange,
	options,
	value,
}: {
	label: string;
	/** Values and what people read. */
	options: readonly (readonly [value: string, text: string])[];
	value: string;
	onChange(value: string): void;
}) {
	return (
		<label class="choice">
			<span class="dim">{label}</span>
			<select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
				{options.map(([each, text]) => (
					<option key={each} value={each}>
						{text}
					</option>
				))}
			</select>
		</label>
	);
}
