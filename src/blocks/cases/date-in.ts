export { postedDate as dateIn } from '#ui';
