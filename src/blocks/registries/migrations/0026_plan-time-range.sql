-- How long a step takes is told as a range now: what was measured before is measured anew.
update registries.waiting set measured = null, measured_at = null where measured is not null;
