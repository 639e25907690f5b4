-- The texts of other languages in the order in which they were: it belongs to what a declaration is sealed by.
alter table registries.draft alter column locales type json using locales::json;
