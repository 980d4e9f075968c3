import { day, endOfSeed } from './random.ts';

export interface MinuteInterval {
  start_minute: number;
  end_minute: number;
}

export interface OfficeHoursSchedule {
  type: 'office_hours_schedule';
  id: string;
  name: string;
  time_zone_name: string;
  time_intervals: MinuteInterval[];
  created_at: number;
  updated_at: number;
}

export interface OfficeHoursException {
  type: 'office_hours_exception';
  id: string;
  office_hours_schedule_id: string;
  exception_date: string;
  exception_type: 'closed' | 'custom_hours';
  name: string | null;
  time_intervals: MinuteInterval[] | null;
  recurring_annually: boolean;
  created_at: number;
  updated_at: number;
}

const [support, workshop, emergency] = ['9301', '9302', '9303'];
const [hour, wholeDay] = [60, 24 * 60];
const dates = { created_at: endOfSeed - 200 * day, updated_at: endOfSeed - 20 * day };

const opening = (weekday: number, from: number, to: number): MinuteInterval => ({
  start_minute: weekday * wholeDay + from * hour,
  end_minute: weekday * wholeDay + to * hour,
});

/** Weekdays; nights until the morning after, and up to the end of the week; always. */
export const seedOfficeHoursSchedules = (): OfficeHoursSchedule[] => [
  {
    type: 'office_hours_schedule',
    id: support,
    name: 'Standard Support Hours',
    time_zone_name: 'Europe/Dublin',
    time_intervals: [0, 1, 2, 3, 4].map((weekday) => opening(weekday, 9, 17)),
    ...dates,
  },
  {
    type: 'office_hours_schedule',
    id: workshop,
    name: 'Workshop Nights',
    time_zone_name: 'America/New_York',
    time_intervals: [opening(1, 18.25, 24), opening(4, 22, 30), opening(6, 12, 24)],
    ...dates,
  },
  {
    type: 'office_hours_schedule',
    id: emergency,
    name: 'Emergencies',
    time_zone_name: 'Etc/UTC',
    time_intervals: [{ start_minute: 0, end_minute: 7 * wholeDay }],
    ...dates,
  },
];

const exception = (
  id: string,
  exception_date: string,
  name: string | null,
  time_intervals: MinuteInterval[] | null,
  recurring_annually = false,
): OfficeHoursException => ({
  type: 'office_hours_exception',
  id,
  office_hours_schedule_id: support,
  exception_date,
  exception_type: time_intervals === null ? 'closed' : 'custom_hours',
  name,
  time_intervals,
  recurring_annually,
  ...dates,
});

export const seedOfficeHoursExceptions = (): OfficeHoursException[] => [
  exception('9401', '2025-12-25', 'Christmas Day', null, true),
  exception('9402', '2025-12-24', 'Christmas Eve', [opening(0, 9, 13)], true),
  exception('9403', '2025-11-03', null, [opening(0, 9, 12), opening(0, 13.5, 24)]),
  { ...exception('9404', '2026-01-01', 'New Year', null), office_hours_schedule_id: workshop },
];
