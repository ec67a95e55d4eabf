export { businessIntervals, type Interval } from "./business-intervals";
export { chineseHolidays, type HolidayYear, withChineseHolidays } from "./chinese-holidays";
