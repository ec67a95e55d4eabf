export { businessIntervals, type Interval } from "./intervals";
export { chineseHolidays, type HolidayYear, withChineseHolidays } from "./chinese-holidays";
