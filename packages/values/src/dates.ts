/** A moment on a calendar and a clock: Python's `datetime`, kept as its ISO text so that microseconds and the zone survive. */
export class DateTime {
	/** @param iso - As Python's `isoformat()` writes it: `2026-11-22T15:33:02.000250`, with `+01:00` behind it where a zone is known. */
	constructor(readonly iso: string) {}

	/** The moment of a `Date`, in UTC and without a zone, as Python programs commonly keep it. */
	static fromDate(date: Date): DateTime {
		return new DateTime(date.toISOString().replace(/(?:\.000)?Z$/, ""));
	}

	/** The moment as a `Date`, to the millisecond; a moment without a zone is taken as UTC. */
	toDate(): Date {
		return new Date(/(?:Z|[+-]\d\d:\d\d(?::\d\d)?)$/.test(this.iso) ? this.iso : `${this.iso}Z`);
	}
}

/** A day: Python's `date`, in ISO form (`2026-11-22`). */
export class CalendarDate {
	constructor(readonly iso: string) {}
}

/** A time of day: Python's `time`, in ISO form (`15:33:02.000250`). */
export class TimeOfDay {
	constructor(readonly iso: string) {}
}

/** A span of time: Python's `timedelta`, with its three numbers as Python normalises them. */
export class Duration {
	/**
	 * @param days - Any integer.
	 * @param seconds - 0 to 86,399.
	 * @param microseconds - 0 to 999,999.
	 */
	constructor(
		readonly days: number,
		readonly seconds: number,
		readonly microseconds: number,
	) {}
}
