// Calendar files read by parsers that know nothing of the app: ical.js, which Thunderbird uses, and Python's icalendar.

import { execFileSync } from 'node:child_process';
import ICAL from 'ical.js';

// Each as [{ uid, title, from, until, yearly, alarms }], in the order of the file; `until` is the last day.
export function byIcalJs(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component, { strictExceptions: true });
    const last = event.endDate.clone();
    last.adjust(-1, 0, 0, 0);
    return {
      uid: event.uid,
      title: event.summary,
      from: event.startDate.toString(),
      until: last.toString(),
      yearly: event.isRecurring(),
      alarms: component.getAllSubcomponents('valarm').map((alarm) => alarm.getFirstPropertyValue('trigger').toSeconds()),
    };
  });
}

const SCRIPT = `
import datetime, json, sys
from icalendar import Calendar
calendar = Calendar.from_ical(sys.stdin.buffer.read())
events = []
for event in calendar.walk('VEVENT'):
    day = datetime.timedelta(days=1)
    events.append({
        'uid': str(event['UID']), 'title': str(event['SUMMARY']),
        'from': event['DTSTART'].dt.isoformat(), 'until': (event['DTEND'].dt - day).isoformat(),
        'yearly': 'RRULE' in event,
        'alarms': [int(alarm['TRIGGER'].dt.total_seconds()) for alarm in event.walk('VALARM')],
    })
json.dump({'events': events, 'errors': [str(error) for part in calendar.walk() for error in part.errors]}, sys.stdout)
`;
export function byPython(text) {
  const said = JSON.parse(execFileSync('/usr/bin/python3', ['-c', SCRIPT], { input: text, encoding: 'utf8' }));
  if (said.errors.length > 0) throw new Error(said.errors.join('; '));
  return said.events;
}

// The days on which a yearly event begins, `count` of them.
export function times(text, uid, count) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const component = calendar.getAllSubcomponents('vevent').find((event) => event.getFirstPropertyValue('uid') === uid);
  const days = new ICAL.Event(component).iterator();
  return Array.from({ length: count }, () => days.next().toString());
}
