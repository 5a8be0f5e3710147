import '@mantine/dates/styles.layer.css';
import 'dayjs/locale/zh-cn';
import { DatePicker, DatesProvider, MonthPicker } from '@mantine/dates';

interface CalendarProps {
  of: 'day' | 'month';
  /** `YYYY-MM-DD`, for a month its first day. */
  value: string | null;
  around: string;
  onPick: (value: string) => void;
}

/** The sheet calendar behind a day or month box. Its own chunk: an old PC should not load it before somebody opens it. */
export default function Calendar({ of, value, around, onPick }: CalendarProps) {
  const shared = {
    value,
    defaultDate: value ?? around,
    onChange: (picked: string | null) => picked !== null && onPick(picked),
    yearLabelFormat: 'YYYY年',
  };
  return (
    <DatesProvider settings={{ locale: 'zh-cn', firstDayOfWeek: 1 }}>
      {of === 'day' ? (
        <DatePicker
          {...shared}
          monthLabelFormat="YYYY年M月"
          highlightToday
          getDayProps={(day) => ({ autoFocus: day === (value ?? around) })}
          ariaLabels={{ nextMonth: '下个月', previousMonth: '上个月' }}
        />
      ) : (
        <MonthPicker {...shared} monthsListFormat="M月" ariaLabels={{ nextYear: '下一年', previousYear: '上一年' }} />
      )}
    </DatesProvider>
  );
}
