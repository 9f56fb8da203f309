"""What happens at the same minute, and in which order.

Engines order events by (time, rank, number). The ranks, and the number that breaks a tie within a rank:

1. The hall closes for the day (day). Windows that stay for those inside go on only while somebody waits. A window group with
   hours of its own stays open.
2. Windows open or close by the opening plan (window group, in file order). A busy window finishes its person first. When a
   group with hours of its own closes, who waits there goes home, unless another window on duty serves the line.
3. A service ends (window). The window calls the next or closes, then the person goes on to the next line or leaves.
4. Something stops working, or works again (outages of systems in file order, the given ones of a system before those at random,
   then windows). Who is at a window is finished by 3 in its last minute; who is interrupted goes to an idle window that serves
   the line, or else to its head, the highest window first.
5. Clerks who staff windows come and go, all those of the minute at once. Whoever comes can take over from whoever goes: windows
   are handed over the lowest first, then the rest close, the highest first; who is interrupted there goes on as under 4. In
   the minute in which a clerk goes the window may have called once more, by 2 and 3. A clerk whose break ends in the minute in
   which the hall closes comes too late: when nobody else is there, 1 has sent home who waits.
6. A tidal rule is reviewed (rule, in file order): windows that have been set up for it open, then it decides again.
7. The hall settles after that (window group, in file order): it opens windows up to the number wanted, as far as there are
   clerks; these call. Behind the last group, lines for which no window can work send home who waits, where the rule says so.
8. Idle windows help lines that somebody has joined (window group, in file order), where more wait than the group's limit.
9. A clerk of a back office has finished (case, then branch of its approval). The clerk takes the next case, then this one goes
   on.
10. A delay in a back office is over (case, then branch).
11. Patience ends (case). A person who is called in that same minute has not given up: 3 and 6 to 8 come first.
12. The booked slot begins of somebody who came early and waits (case): they are called before walk-ins from now on.
13. A person comes to hand in promised papers (case). Who is in the hall for something else hands them in there and then.
14. A person arrives, or their case goes on without them: also who books a slot, or misses it (case, in order of first
   arrival). A window that becomes free in that minute takes who waits already. Who is in the hall to hand in promised papers
   comes another day for what else is due.

Whatever an event makes possible happens within it. A window that opens or becomes free calls at once: in the first of its
lines in which somebody waits, the lowest class first, then the earliest ticket; whoever came early for a booked slot stands in
the class of booked people as if the ticket had been drawn when the slot began. By a calling rule, of two tickets that it does
not tell apart the one in the preferred line is called, then the one of the lower class. Only a window whose own lines are
empty calls in a line that it helps. A person who arrives goes to the
first idle window that serves the line, the window groups tried in the order in which they prefer the line, then in file
order, the lowest window first; then to an idle window that helps a line of one, where nobody waits there.

Windows that stay after closing open only for those who were inside, one by one as they are needed. Should somebody still be
inside after midnight, the windows on duty serve whoever comes until the last one has left.
"""

from __future__ import annotations

from typing import Final

HALL_CLOSES: Final = 1
WINDOWS_CHANGE: Final = 2
SERVICE_ENDS: Final = 3
OUTAGE_CHANGES: Final = 4
CLERKS_CHANGE: Final = 5
RULE_REVIEWS: Final = 6
HALL_SETTLES: Final = 7
HELP_COMES: Final = 8
WORK_ENDS: Final = 9
DELAY_ENDS: Final = 10
PATIENCE_ENDS: Final = 11
SLOT_BEGINS: Final = 12
PROMISE_DUE: Final = 13
PERSON_ARRIVES: Final = 14
