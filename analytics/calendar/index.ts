export { chineseHolidays, type HolidayYear, withChineseHolidays } from "./chinese-holidays";
export { businessIntervals, type Interval } from "./intervals";
