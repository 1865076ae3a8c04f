<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
    <context>
        <name>AfterVisitCard</name>
        <message>
            <source>After the visit</source>
            <translation>Sau khi đi khám</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Hủy</translation>
        </message>
        <message>
            <source>Day of the visit</source>
            <translation>Ngày khám</translation>
        </message>
        <message>
            <source>Keep this</source>
            <translation>Giữ lại</translation>
        </message>
        <message>
            <source>What was advised</source>
            <translation>Những gì đã được khuyên</translation>
        </message>
        <message>
            <source>What was found or advised</source>
            <translation>Điều đã thấy hoặc được khuyên</translation>
        </message>
        <message>
            <source>Write down what was advised</source>
            <translation>Ghi lại điều đã được khuyên</translation>
        </message>
    </context>
    <context>
        <name>AgainCard</name>
        <message>
            <source>Another answer than before: {1}. They were last answered on {0}.</source>
            <translation>Câu trả lời khác trước: {1}. Lần cuối trả lời là {0}.</translation>
        </message>
        <message>
            <source>Answer them now</source>
            <translation>Trả lời ngay</translation>
        </message>
        <message>
            <source>It hurts where it did not before. They were last answered on {0}.</source>
            <translation>Đau ở chỗ trước đây không đau. Lần cuối trả lời là {0}.</translation>
        </message>
        <message>
            <source>Not all of them have been answered yet.</source>
            <translation>Chưa trả lời hết.</translation>
        </message>
        <message>
            <source>Please check the danger signs again</source>
            <translation>Hãy xem lại các dấu hiệu nguy hiểm</translation>
        </message>
        <message>
            <source>The pain is clearly stronger than before. They were last answered on {0}.</source>
            <translation>Đau mạnh hơn hẳn trước. Lần cuối trả lời là {0}.</translation>
        </message>
        <message>
            <source>They were last answered on {0}.</source>
            <translation>Lần cuối trả lời là {0}.</translation>
        </message>
    </context>
    <context>
        <name>Beside</name>
        <message>
            <source>My own</source>
            <translation>Của tôi</translation>
        </message>
    </context>
    <context>
        <name>BodyCard</name>
        <message>
            <source>All days together</source>
            <translation>Tất cả các ngày</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Ngày</translation>
        </message>
        <message>
            <source>Places</source>
            <translation>Các chỗ</translation>
        </message>
        <message>
            <source>Where it hurt</source>
            <translation>Đã đau ở đâu</translation>
        </message>
    </context>
    <context>
        <name>BodyMap</name>
        <message>
            <source>Body diagram</source>
            <translation>Hình cơ thể</translation>
        </message>
        <message>
            <source>pain {0} of 10</source>
            <translation>đau {0} trên 10</translation>
        </message>
    </context>
    <context>
        <name>BodyPanel</name>
        <message>
            <source>Back</source>
            <translation>Mặt sau</translation>
        </message>
        <message>
            <source>Front</source>
            <translation>Mặt trước</translation>
        </message>
        <message>
            <source>Hide muscles</source>
            <translation>Ẩn các cơ</translation>
        </message>
        <message>
            <source>Knees</source>
            <translation>Gối</translation>
        </message>
        <message>
            <source>Muscles</source>
            <translation>Các cơ</translation>
        </message>
        <message>
            <source>Point at a place, or use Tab, the arrow keys and Space.</source>
            <translation>Chỉ vào một chỗ, hoặc dùng phím Tab, các phím mũi tên và phím cách.</translation>
        </message>
        <message>
            <source>Show muscles</source>
            <translation>Hiện các cơ</translation>
        </message>
        <message>
            <source>Show the back</source>
            <translation>Xem mặt sau</translation>
        </message>
        <message>
            <source>Show the front</source>
            <translation>Xem mặt trước</translation>
        </message>
        <message>
            <source>Where does it hurt?</source>
            <translation>Bạn đau ở đâu?</translation>
        </message>
        <message>
            <source>Whole</source>
            <translation>Cả chân</translation>
        </message>
        <message>
            <source>Whole legs</source>
            <translation>Cả hai chân</translation>
        </message>
        <message>
            <source>Zoom to the knees</source>
            <translation>Phóng to gối</translation>
        </message>
        <message>
            <source>{0} (key M)</source>
            <translation>{0} (phím M)</translation>
        </message>
        <message>
            <source>{0} (key Z)</source>
            <translation>{0} (phím Z)</translation>
        </message>
    </context>
    <context>
        <name>CalendarCard</name>
        <message>
            <source>Calendar</source>
            <translation>Lịch</translation>
        </message>
        <message>
            <source>Filled in later</source>
            <translation>Ghi bổ sung sau</translation>
        </message>
        <message>
            <source>No pain</source>
            <translation>Không đau</translation>
        </message>
        <message>
            <source>Nothing recorded</source>
            <translation>Không ghi gì</translation>
        </message>
        <message>
            <source>Number and shade: the middle of the month. The line: how many of its days were recorded. A dot: too few to say.</source>
            <translation>Số và màu: giá trị giữa của tháng. Vạch: bao nhiêu ngày có ghi. Chấm: quá ít để nói.</translation>
        </message>
        <message>
            <source>The bold number is the pain</source>
            <translation>Số đậm là mức đau</translation>
        </message>
    </context>
    <context>
        <name>ChartCard</name>
        <message>
            <source>Asked, and no</source>
            <translation>Có hỏi, trả lời không</translation>
        </message>
        <message>
            <source>Average of the day</source>
            <translation>Trung bình trong ngày</translation>
        </message>
        <message>
            <source>Average of the days</source>
            <translation>Trung bình các ngày</translation>
        </message>
        <message>
            <source>Blank: not said</source>
            <translation>Để trống: không nói</translation>
        </message>
        <message>
            <source>Episode of pain</source>
            <translation>Đợt đau</translation>
        </message>
        <message>
            <source>Filled in later</source>
            <translation>Ghi bổ sung sau</translation>
        </message>
        <message>
            <source>Middle of 7 days; broken where days are missing</source>
            <translation>Giá trị giữa của 7 ngày; đứt ở chỗ thiếu ngày</translation>
        </message>
        <message>
            <source>Pain by day</source>
            <translation>Đau theo ngày</translation>
        </message>
        <message>
            <source>Recorded</source>
            <translation>Có ghi</translation>
        </message>
        <message>
            <source>Signs by day</source>
            <translation>Dấu hiệu theo ngày</translation>
        </message>
        <message>
            <source>Signs you answered with yes</source>
            <translation>Dấu hiệu bạn trả lời có</translation>
        </message>
        <message>
            <source>Treatment</source>
            <translation>Điều trị</translation>
        </message>
        <message>
            <source>Typical now</source>
            <translation>Mức hiện nay</translation>
        </message>
        <message>
            <source>Up to the worst</source>
            <translation>Đến lúc đau nhất</translation>
        </message>
        <message>
            <source>Visit</source>
            <translation>Lần khám</translation>
        </message>
        <message>
            <source>Worst</source>
            <translation>Đau nhất</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Có</translation>
        </message>
        <message numerus="yes">
            <source>{0} of %n days</source>
            <translation>
                <numerusform>{0} trên %n ngày</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CheckPage</name>
        <message numerus="yes">
            <source>%n more answers would only add detail for a doctor.</source>
            <translation>
                <numerusform>Thêm %n câu trả lời chỉ cho bác sĩ biết chi tiết hơn.</numerusform>
            </translation>
        </message>
        <message>
            <source>Answer more</source>
            <translation>Trả lời thêm</translation>
        </message>
        <message numerus="yes">
            <source>At most %n short pages after this one, mostly fewer.</source>
            <translation>
                <numerusform>Sau trang này nhiều nhất %n trang ngắn, thường ít hơn.</numerusform>
            </translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Quay lại</translation>
        </message>
        <message>
            <source>Back to the day</source>
            <translation>Về trang trong ngày</translation>
        </message>
        <message>
            <source>Keys: Alt and 0</source>
            <translation>Phím: Alt và 0</translation>
        </message>
        <message>
            <source>Keys: Alt and left arrow</source>
            <translation>Phím: Alt và mũi tên trái</translation>
        </message>
        <message>
            <source>Mark where it hurts</source>
            <translation>Đánh dấu chỗ đau</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Tiếp</translation>
        </message>
        <message>
            <source>No other answer can make this more urgent.</source>
            <translation>Không câu trả lời nào khác làm việc này gấp hơn được.</translation>
        </message>
        <message>
            <source>Now the body and the pain</source>
            <translation>Giờ đến chỗ đau và mức đau</translation>
        </message>
        <message>
            <source>Save and see what it means</source>
            <translation>Lưu và xem ý nghĩa</translation>
        </message>
        <message>
            <source>Self-check</source>
            <translation>Tự kiểm tra</translation>
        </message>
        <message>
            <source>Some answers are “not sure”, so it could still be more urgent.</source>
            <translation>Một số câu trả lời là “không chắc”, nên vẫn có thể gấp hơn.</translation>
        </message>
        <message>
            <source>That is enough to answer</source>
            <translation>Trả lời thế là đủ</translation>
        </message>
        <message>
            <source>This is the last page that can change the result.</source>
            <translation>Đây là trang cuối có thể đổi kết quả.</translation>
        </message>
        <message>
            <source>Where it hurts and how strongly can still change the result.</source>
            <translation>Chỗ đau và mức đau vẫn có thể đổi kết quả.</translation>
        </message>
    </context>
    <context>
        <name>CompareCard</name>
        <message>
            <source>Against the days before</source>
            <translation>So với những ngày trước</translation>
        </message>
    </context>
    <context>
        <name>CrashWindow</name>
        <message>
            <source>Close KneeCheck</source>
            <translation>Đóng KneeCheck</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Tiếp tục</translation>
        </message>
        <message>
            <source>Something went wrong inside KneeCheck</source>
            <translation>KneeCheck gặp trục trặc bên trong</translation>
        </message>
    </context>
    <context>
        <name>DayDesk</name>
        <message>
            <source>Save the day you have begun first, or start it again.</source>
            <translation>Trước hết hãy lưu ngày bạn đang ghi, hoặc ghi lại từ đầu.</translation>
        </message>
    </context>
    <context>
        <name>DiaryPage</name>
        <message>
            <source>Diary</source>
            <translation>Nhật ký</translation>
        </message>
        <message>
            <source>Search notes, places and signs</source>
            <translation>Tìm ghi chú, chỗ đau và dấu hiệu</translation>
        </message>
        <message>
            <source>Search the diary</source>
            <translation>Tìm trong nhật ký</translation>
        </message>
        <message>
            <source>Show only the days with {0}</source>
            <translation>Chỉ hiện những ngày có {0}</translation>
        </message>
        <message>
            <source>{0}: show all days again</source>
            <translation>{0}: hiện lại tất cả các ngày</translation>
        </message>
    </context>
    <context>
        <name>DiaryRows</name>
        <message numerus="yes">
            <source>%n days not recorded</source>
            <translation>
                <numerusform>%n ngày không ghi</numerusform>
            </translation>
        </message>
        <message>
            <source>At: {0}</source>
            <translation>Về: {0}</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Sửa</translation>
        </message>
        <message>
            <source>Change {0}</source>
            <translation>Sửa {0}</translation>
        </message>
        <message>
            <source>Danger signs: {0}</source>
            <translation>Dấu hiệu nguy hiểm: {0}</translation>
        </message>
        <message>
            <source>Each day you save appears here.</source>
            <translation>Mỗi ngày bạn lưu sẽ hiện ở đây.</translation>
        </message>
        <message>
            <source>Earlier versions</source>
            <translation>Các bản trước</translation>
        </message>
        <message>
            <source>Filled in later</source>
            <translation>Ghi bổ sung sau</translation>
        </message>
        <message>
            <source>Hide earlier</source>
            <translation>Ẩn bản trước</translation>
        </message>
        <message>
            <source>No entry holds “{0}”.</source>
            <translation>Không có lần ghi nào chứa “{0}”.</translation>
        </message>
        <message>
            <source>No pain</source>
            <translation>Không đau</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>Không tìm thấy</translation>
        </message>
        <message>
            <source>Pain: not said</source>
            <translation>Mức đau: không nói</translation>
        </message>
        <message>
            <source>Pain: {0}</source>
            <translation>Đau: {0}</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Bỏ</translation>
        </message>
        <message>
            <source>Remove the visit of {0}</source>
            <translation>Bỏ lần khám {0}</translation>
        </message>
        <message>
            <source>Remove {0}</source>
            <translation>Bỏ {0}</translation>
        </message>
        <message>
            <source>Show earlier days</source>
            <translation>Hiện những ngày trước</translation>
        </message>
        <message>
            <source>Show later days</source>
            <translation>Hiện những ngày sau</translation>
        </message>
        <message>
            <source>Show the days with {0}</source>
            <translation>Hiện những ngày có {0}</translation>
        </message>
        <message>
            <source>Version {0}: {1}</source>
            <translation>Bản {0}: {1}</translation>
        </message>
        <message>
            <source>Write down today</source>
            <translation>Ghi ngày hôm nay</translation>
        </message>
        <message>
            <source>Your diary is empty</source>
            <translation>Nhật ký của bạn còn trống</translation>
        </message>
        <message>
            <source>average {0} of 10</source>
            <translation>trung bình {0} trên 10</translation>
        </message>
        <message>
            <source>worst {0} of 10</source>
            <translation>lúc đau nhất {0} trên 10</translation>
        </message>
        <message>
            <source>{0}, {1}</source>
            <translation>{0}, {1}</translation>
        </message>
        <message>
            <source>{0}: a clinician looked</source>
            <translation>{0}: nhân viên y tế đã khám</translation>
        </message>
        <message>
            <source>{0}: not recorded</source>
            <translation>{0}: không ghi</translation>
        </message>
    </context>
    <context>
        <name>EpisodesCard</name>
        <message>
            <source>Episodes</source>
            <translation>Các đợt đau</translation>
        </message>
    </context>
    <context>
        <name>LanguageCard</name>
        <message>
            <source>As the computer has it</source>
            <translation>Theo máy tính</translation>
        </message>
        <message>
            <source>Language, and whom you call</source>
            <translation>Ngôn ngữ, và gọi ai khi cần</translation>
        </message>
        <message>
            <source>Where you live</source>
            <translation>Nơi bạn sống</translation>
        </message>
    </context>
    <context>
        <name>LevelStripView</name>
        <message>
            <source>Mark where it hurts, say how much, and answer the danger signs.</source>
            <translation>Đánh dấu chỗ đau, cho biết mức đau và trả lời các dấu hiệu nguy hiểm.</translation>
        </message>
        <message>
            <source>Nothing marked yet</source>
            <translation>Chưa đánh dấu gì</translation>
        </message>
    </context>
    <context>
        <name>LoadCard</name>
        <message>
            <source>The day after</source>
            <translation>Ngày hôm sau</translation>
        </message>
    </context>
    <context>
        <name>LockDesk</name>
        <message>
            <source>Earlier backups dealt with: {0}.</source>
            <translation>Số bản sao lưu trước đã xử lý: {0}.</translation>
        </message>
        <message>
            <source>Print the recovery code</source>
            <translation>In mã khôi phục</translation>
        </message>
        <message>
            <source>Recovery code of a KneeCheck diary</source>
            <translation>Mã khôi phục của nhật ký KneeCheck</translation>
        </message>
        <message>
            <source>Set one</source>
            <translation>Đặt mật khẩu</translation>
        </message>
        <message>
            <source>The diary has no passphrase yet.</source>
            <translation>Nhật ký chưa có mật khẩu.</translation>
        </message>
        <message>
            <source>The passphrase was changed. An earlier recovery code is void.</source>
            <translation>Đã đổi mật khẩu. Mã khôi phục trước đây không còn dùng được.</translation>
        </message>
        <message>
            <source>The recovery code was sent to the printer.</source>
            <translation>Đã gửi mã khôi phục đến máy in.</translation>
        </message>
        <message>
            <source>This is not your present passphrase. Nothing was changed.</source>
            <translation>Đây không phải mật khẩu hiện nay của bạn. Không có gì thay đổi.</translation>
        </message>
        <message>
            <source>Type it in place of the passphrase, with or without the gaps. It opens the diary and the backups made under the same passphrase. Keep this paper safe.</source>
            <translation>Gõ mã này thay cho mật khẩu, có hoặc không có khoảng trống. Mã mở được nhật ký và các bản sao lưu có cùng mật khẩu. Hãy giữ tờ giấy này cẩn thận.</translation>
        </message>
        <message>
            <source>Your diary has no passphrase any more.</source>
            <translation>Nhật ký của bạn không còn mật khẩu.</translation>
        </message>
        <message>
            <source>Your diary is locked from now on. A recovery code is a good idea.</source>
            <translation>Từ giờ nhật ký của bạn được khóa. Nên có thêm mã khôi phục.</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Changed: {0}.</source>
            <translation>Đã sửa: {0}.</translation>
        </message>
        <message>
            <source>Diary</source>
            <translation>Nhật ký</translation>
        </message>
        <message>
            <source>Made again: {0}.</source>
            <translation>Đã làm lại: {0}.</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Làm lại</translation>
        </message>
        <message>
            <source>Removed: {0}.</source>
            <translation>Đã bỏ: {0}.</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>Báo cáo</translation>
        </message>
        <message>
            <source>Saved: {0}.</source>
            <translation>Đã lưu: {0}.</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Cài đặt</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>Tóm tắt</translation>
        </message>
        <message>
            <source>Taken back: {0}.</source>
            <translation>Đã hoàn tác: {0}.</translation>
        </message>
        <message>
            <source>The day you had begun is still here.</source>
            <translation>Ngày bạn đang ghi dở vẫn còn đây.</translation>
        </message>
        <message>
            <source>The report is on its way to the printer.</source>
            <translation>Báo cáo đang được gửi đến máy in.</translation>
        </message>
        <message>
            <source>The report was saved: {0}</source>
            <translation>Đã lưu báo cáo: {0}</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Hôm nay</translation>
        </message>
        <message>
            <source>Trend</source>
            <translation>Xu hướng</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Hoàn tác</translation>
        </message>
    </context>
    <context>
        <name>MarkRow</name>
        <message>
            <source>Describe</source>
            <translation>Mô tả</translation>
        </message>
        <message>
            <source>Describe {0}</source>
            <translation>Mô tả {0}</translation>
        </message>
        <message>
            <source>Does not spread</source>
            <translation>Không lan</translation>
        </message>
        <message>
            <source>How does it feel?</source>
            <translation>Cảm giác thế nào?</translation>
        </message>
        <message>
            <source>Pain there: {0}</source>
            <translation>Mức đau ở đó: {0}</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Bỏ</translation>
        </message>
        <message>
            <source>Remove {0}</source>
            <translation>Bỏ {0}</translation>
        </message>
        <message>
            <source>Spreads to: {0}</source>
            <translation>Lan đến: {0}</translation>
        </message>
        <message>
            <source>Where does it spread to?</source>
            <translation>Đau lan đến đâu?</translation>
        </message>
        <message>
            <source>not said</source>
            <translation>không nói</translation>
        </message>
        <message>
            <source>{0} of 10</source>
            <translation>{0} trên 10</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
    </context>
    <context>
        <name>MarksCard</name>
        <message>
            <source>Add a place from a list</source>
            <translation>Thêm một chỗ từ danh sách</translation>
        </message>
        <message>
            <source>Marked places</source>
            <translation>Những chỗ đã đánh dấu</translation>
        </message>
        <message>
            <source>Press a place on the drawing. Press it again to take it back.</source>
            <translation>Nhấn vào một chỗ trên hình. Nhấn lần nữa để bỏ.</translation>
        </message>
    </context>
    <context>
        <name>MonthCard</name>
        <message>
            <source>Earlier</source>
            <translation>Trước</translation>
        </message>
        <message>
            <source>Earlier month</source>
            <translation>Tháng trước</translation>
        </message>
        <message>
            <source>Fill in this day</source>
            <translation>Ghi ngày này</translation>
        </message>
        <message>
            <source>Fill in {0}</source>
            <translation>Ghi {0}</translation>
        </message>
        <message>
            <source>Filled in later</source>
            <translation>Ghi bổ sung sau</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Sau</translation>
        </message>
        <message>
            <source>Later month</source>
            <translation>Tháng sau</translation>
        </message>
        <message>
            <source>No pain</source>
            <translation>Không đau</translation>
        </message>
        <message>
            <source>Not recorded</source>
            <translation>Không ghi</translation>
        </message>
        <message>
            <source>The bold number is the pain</source>
            <translation>Số đậm là mức đau</translation>
        </message>
    </context>
    <context>
        <name>NoticeBar</name>
        <message>
            <source>Close this message</source>
            <translation>Đóng thông báo này</translation>
        </message>
    </context>
    <context>
        <name>PainButtons</name>
        <message>
            <source>0: no pain</source>
            <translation>0: không đau</translation>
        </message>
        <message>
            <source>10: worst imaginable</source>
            <translation>10: đau nhất có thể nghĩ đến</translation>
        </message>
        <message>
            <source>{0} of 10</source>
            <translation>{0} trên 10</translation>
        </message>
    </context>
    <context>
        <name>PassphraseCard</name>
        <message numerus="yes">
            <source>%n minutes</source>
            <translation>
                <numerusform>%n phút</numerusform>
            </translation>
        </message>
        <message>
            <source>Anyone who can use this computer account, or who finds a copy of the file, can read your diary. A passphrase locks it.</source>
            <translation>Ai dùng được tài khoản máy tính này, hoặc có bản sao của tệp, đều đọc được nhật ký của bạn. Mật khẩu sẽ khóa nó lại.</translation>
        </message>
        <message>
            <source>Ask me again</source>
            <translation>Hỏi lại tôi</translation>
        </message>
        <message>
            <source>Change it…</source>
            <translation>Đổi mật khẩu…</translation>
        </message>
        <message>
            <source>Earlier backups that do not have this passphrase: {0}.</source>
            <translation>Số bản sao lưu trước không có mật khẩu này: {0}.</translation>
        </message>
        <message>
            <source>Earlier backups that still have a passphrase: {0}.</source>
            <translation>Số bản sao lưu trước vẫn còn mật khẩu: {0}.</translation>
        </message>
        <message>
            <source>I have it</source>
            <translation>Tôi đã giữ mã</translation>
        </message>
        <message>
            <source>If you like, the key store of this computer can open the diary whenever you are logged in. You still need the passphrase: a key store can be lost.</source>
            <translation>Nếu muốn, kho khóa của máy tính này có thể mở nhật ký mỗi khi bạn đăng nhập. Bạn vẫn cần mật khẩu: kho khóa có thể bị mất.</translation>
        </message>
        <message>
            <source>Let the key store open it</source>
            <translation>Để kho khóa mở</translation>
        </message>
        <message>
            <source>Lock by itself when nothing was pressed for:</source>
            <translation>Tự khóa khi không nhấn gì trong:</translation>
        </message>
        <message>
            <source>Lock now</source>
            <translation>Khóa ngay</translation>
        </message>
        <message>
            <source>Lock them the same way</source>
            <translation>Khóa chúng như vậy</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Không bao giờ</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>Mật khẩu</translation>
        </message>
        <message>
            <source>Print…</source>
            <translation>In…</translation>
        </message>
        <message>
            <source>Recovery code…</source>
            <translation>Mã khôi phục…</translation>
        </message>
        <message>
            <source>Remove them</source>
            <translation>Xóa chúng</translation>
        </message>
        <message>
            <source>Set a passphrase…</source>
            <translation>Đặt mật khẩu…</translation>
        </message>
        <message>
            <source>Take it away…</source>
            <translation>Bỏ mật khẩu…</translation>
        </message>
        <message>
            <source>Take it from them too</source>
            <translation>Bỏ mật khẩu của chúng luôn</translation>
        </message>
        <message>
            <source>The key store of this computer opens the diary when you are logged in.</source>
            <translation>Kho khóa của máy tính này mở nhật ký khi bạn đã đăng nhập.</translation>
        </message>
        <message>
            <source>This is your recovery code. It opens the diary and its backups until you change the passphrase. It is not kept anywhere: write it down, or print it.</source>
            <translation>Đây là mã khôi phục của bạn. Mã mở được nhật ký và các bản sao lưu cho đến khi bạn đổi mật khẩu. Mã không được lưu ở đâu cả: hãy chép lại hoặc in ra.</translation>
        </message>
        <message>
            <source>What you are writing is kept, locked too, and is there again. Ctrl+L locks at once.</source>
            <translation>Điều bạn đang viết được giữ, cũng được khóa, và sẽ có lại. Ctrl+L khóa ngay.</translation>
        </message>
        <message>
            <source>Your diary and its new backups are locked with a passphrase.</source>
            <translation>Nhật ký và các bản sao lưu mới được khóa bằng mật khẩu.</translation>
        </message>
    </context>
    <context>
        <name>PassphraseDialog</name>
        <message>
            <source>Leave it</source>
            <translation>Để nguyên</translation>
        </message>
        <message>
            <source>Open it</source>
            <translation>Mở</translation>
        </message>
        <message>
            <source>Passphrase or recovery code</source>
            <translation>Mật khẩu hoặc mã khôi phục</translation>
        </message>
    </context>
    <context>
        <name>PassphraseField</name>
        <message>
            <source>Caps Lock seems to be on.</source>
            <translation>Có vẻ phím Caps Lock đang bật.</translation>
        </message>
        <message>
            <source>Hide</source>
            <translation>Ẩn</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Hiện</translation>
        </message>
        <message>
            <source>Show what is typed</source>
            <translation>Hiện chữ đã gõ</translation>
        </message>
    </context>
    <context>
        <name>PassphraseForm</name>
        <message>
            <source>A passphrase locks the diary and its backups. Four words that you will remember are better than one hard word.</source>
            <translation>Mật khẩu khóa nhật ký và các bản sao lưu. Bốn từ bạn nhớ được thì tốt hơn một từ khó.</translation>
        </message>
        <message>
            <source>At least {0} letters.</source>
            <translation>Ít nhất {0} chữ cái.</translation>
        </message>
        <message>
            <source>Change the passphrase</source>
            <translation>Đổi mật khẩu</translation>
        </message>
        <message>
            <source>Good and long.</source>
            <translation>Tốt và đủ dài.</translation>
        </message>
        <message>
            <source>If you forget it, nobody can open your diary. There is no back door. A recovery code on paper, which you can make as soon as the diary is locked, is the only other key.</source>
            <translation>Nếu bạn quên, không ai mở được nhật ký của bạn. Không có lối vào nào khác. Mã khôi phục trên giấy, có thể tạo ngay khi nhật ký được khóa, là chìa khóa duy nhất còn lại.</translation>
        </message>
        <message>
            <source>It will do. Longer is safer: add a word or two.</source>
            <translation>Tạm được. Dài hơn thì chắc hơn: thêm một hai từ nữa.</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Để nguyên</translation>
        </message>
        <message>
            <source>Leave them as they are</source>
            <translation>Để chúng như cũ</translation>
        </message>
        <message>
            <source>Lock the diary</source>
            <translation>Khóa nhật ký</translation>
        </message>
        <message>
            <source>Lock them the same way</source>
            <translation>Khóa chúng như vậy</translation>
        </message>
        <message>
            <source>New passphrase</source>
            <translation>Mật khẩu mới</translation>
        </message>
        <message>
            <source>Remove them</source>
            <translation>Xóa chúng</translation>
        </message>
        <message>
            <source>Show the code</source>
            <translation>Hiện mã</translation>
        </message>
        <message>
            <source>Take it from them too</source>
            <translation>Bỏ mật khẩu của chúng luôn</translation>
        </message>
        <message>
            <source>Take the passphrase away</source>
            <translation>Bỏ mật khẩu</translation>
        </message>
        <message>
            <source>The diary and its backups get the new passphrase. A recovery code that you wrote down before will no longer open it.</source>
            <translation>Nhật ký và các bản sao lưu dùng mật khẩu mới. Mã khôi phục bạn chép trước đây sẽ không mở được nữa.</translation>
        </message>
        <message>
            <source>The recovery code opens the diary without the passphrase. Write it on paper and keep it with your important papers, not beside this computer.</source>
            <translation>Mã khôi phục mở được nhật ký mà không cần mật khẩu. Hãy chép ra giấy và cất cùng giấy tờ quan trọng, đừng để cạnh máy tính này.</translation>
        </message>
        <message>
            <source>The same once more</source>
            <translation>Gõ lại lần nữa</translation>
        </message>
        <message>
            <source>The two are not the same yet.</source>
            <translation>Hai lần gõ chưa giống nhau.</translation>
        </message>
        <message>
            <source>Too short yet: at least {0} letters.</source>
            <translation>Còn ngắn quá: ít nhất {0} chữ cái.</translation>
        </message>
        <message>
            <source>What happens to the earlier backup?</source>
            <translation>Làm gì với bản sao lưu trước?</translation>
        </message>
        <message>
            <source>What happens to the {0} earlier backups?</source>
            <translation>Làm gì với {0} bản sao lưu trước?</translation>
        </message>
        <message>
            <source>Without a passphrase, anyone who can use this computer account, or who finds a copy of the file, can read your diary.</source>
            <translation>Không có mật khẩu, ai dùng được tài khoản máy tính này, hoặc có bản sao của tệp, đều đọc được nhật ký của bạn.</translation>
        </message>
        <message>
            <source>Your present passphrase</source>
            <translation>Mật khẩu hiện nay</translation>
        </message>
    </context>
    <context>
        <name>PeopleCard</name>
        <message>
            <source>Begin a diary for them</source>
            <translation>Bắt đầu nhật ký cho người đó</translation>
        </message>
        <message>
            <source>Each person has days, a trend and a report of their own.</source>
            <translation>Mỗi người có các ngày, xu hướng và báo cáo riêng.</translation>
        </message>
        <message>
            <source>Name of another person</source>
            <translation>Tên của người khác</translation>
        </message>
        <message>
            <source>Whose diary is shown</source>
            <translation>Đang xem nhật ký của ai</translation>
        </message>
    </context>
    <context>
        <name>Program</name>
        <message numerus="yes">
            <source>%n entries can no longer be read and are left out: {0}.</source>
            <translation>
                <numerusform>%n lần ghi không đọc được nữa và bị bỏ ra ngoài: {0}.</numerusform>
            </translation>
        </message>
        <message>
            <source>No backup is whole either.</source>
            <translation>Cũng không có bản sao lưu nào nguyên vẹn.</translation>
        </message>
        <message>
            <source>One entry can no longer be read and is left out: {0}.</source>
            <translation>Một lần ghi không đọc được nữa và bị bỏ ra ngoài: {0}.</translation>
        </message>
        <message>
            <source>See the backups</source>
            <translation>Xem các bản sao lưu</translation>
        </message>
        <message>
            <source>The backup of {0} is whole.</source>
            <translation>Bản sao lưu {0} còn nguyên vẹn.</translation>
        </message>
        <message>
            <source>This diary can only be read here: its disk or folder allows no writing. You can look at everything and make a report, but nothing can be saved.</source>
            <translation>Ở đây chỉ có thể đọc nhật ký này: ổ đĩa hoặc thư mục không cho phép ghi. Bạn có thể xem mọi thứ và lập báo cáo, nhưng không lưu được gì.</translation>
        </message>
        <message>
            <source>What you were writing could not be kept: copy it somewhere before you close KneeCheck. What was saved is safe.</source>
            <translation>Không giữ được điều bạn đang viết: hãy chép ra chỗ khác trước khi đóng KneeCheck. Những gì đã lưu vẫn an toàn.</translation>
        </message>
        <message>
            <source>What you were writing is kept and will be here again. Your diary is safe.</source>
            <translation>Điều bạn đang viết được giữ và sẽ có lại ở đây. Nhật ký của bạn an toàn.</translation>
        </message>
    </context>
    <context>
        <name>QuestionRow</name>
        <message>
            <source>Help: {0}</source>
            <translation>Giải thích: {0}</translation>
        </message>
        <message>
            <source>Kept from an earlier day</source>
            <translation>Giữ từ ngày trước</translation>
        </message>
        <message>
            <source>No</source>
            <translation>Không</translation>
        </message>
        <message>
            <source>Not sure</source>
            <translation>Không chắc</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>Đơn vị</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Có</translation>
        </message>
        <message>
            <source>“{0}” is not a number.</source>
            <translation>“{0}” không phải là số.</translation>
        </message>
    </context>
    <context>
        <name>ReminderCard</name>
        <message>
            <source>Also when KneeCheck is closed</source>
            <translation>Cả khi KneeCheck đã đóng</translation>
        </message>
        <message>
            <source>Daily reminder</source>
            <translation>Nhắc hằng ngày</translation>
        </message>
        <message>
            <source>Every day at</source>
            <translation>Mỗi ngày lúc</translation>
        </message>
        <message>
            <source>KneeCheck lives in a folder of its own here, so it does not start with the computer. It reminds you while it is open.</source>
            <translation>Ở đây KneeCheck nằm trong thư mục riêng, nên không khởi động cùng máy tính. Nó nhắc bạn khi đang mở.</translation>
        </message>
        <message>
            <source>KneeCheck reminds you while it is open.</source>
            <translation>KneeCheck nhắc bạn khi đang mở.</translation>
        </message>
        <message>
            <source>KneeCheck starts with the computer and waits in the tray.</source>
            <translation>KneeCheck khởi động cùng máy tính và chờ trong khay hệ thống.</translation>
        </message>
        <message>
            <source>No reminder</source>
            <translation>Không nhắc</translation>
        </message>
        <message>
            <source>On a day you have written down already, it stays silent.</source>
            <translation>Ngày nào bạn đã ghi rồi thì không nhắc nữa.</translation>
        </message>
        <message>
            <source>Save it for my calendar…</source>
            <translation>Lưu cho lịch của tôi…</translation>
        </message>
        <message>
            <source>This desktop has no tray, so KneeCheck can remind you only while it is open. A calendar can do it at any time: save the reminder for yours below.</source>
            <translation>Màn hình này không có khay hệ thống, nên KneeCheck chỉ nhắc được khi đang mở. Lịch thì nhắc được bất cứ lúc nào: hãy lưu lời nhắc cho lịch của bạn ở dưới.</translation>
        </message>
        <message>
            <source>This saves a file that calendar programs open. Calendars are often shared, so it does not speak of your knee.</source>
            <translation>Việc này lưu một tệp mà các chương trình lịch mở được. Lịch hay được dùng chung, nên tệp không nói gì về gối của bạn.</translation>
        </message>
        <message>
            <source>Time of the reminder</source>
            <translation>Giờ nhắc</translation>
        </message>
    </context>
    <context>
        <name>ReminderDesk</name>
        <message>
            <source>Calendar file (*.ics)</source>
            <translation>Tệp lịch (*.ics)</translation>
        </message>
        <message>
            <source>Click here to write it down.</source>
            <translation>Nhấn vào đây để ghi lại.</translation>
        </message>
        <message>
            <source>Daily reminder</source>
            <translation>Nhắc hằng ngày</translation>
        </message>
        <message>
            <source>How was today?</source>
            <translation>Hôm nay thế nào?</translation>
        </message>
        <message>
            <source>How was today? A few clicks are enough.</source>
            <translation>Hôm nay thế nào? Vài lần nhấn là đủ.</translation>
        </message>
        <message>
            <source>How was today? Nothing is written down yet.</source>
            <translation>Hôm nay thế nào? Chưa ghi gì cả.</translation>
        </message>
        <message>
            <source>Save the reminder for a calendar</source>
            <translation>Lưu lời nhắc cho lịch</translation>
        </message>
        <message>
            <source>Saved: {0}. Open it with your calendar to take the reminder in.</source>
            <translation>Đã lưu: {0}. Mở bằng chương trình lịch để nhận lời nhắc.</translation>
        </message>
        <message>
            <source>The reminder could not be saved in {0}: {1}.</source>
            <translation>Không lưu được lời nhắc vào {0}: {1}.</translation>
        </message>
        <message>
            <source>Write down the day</source>
            <translation>Ghi lại trong ngày</translation>
        </message>
        <message>
            <source>Write it down</source>
            <translation>Ghi lại</translation>
        </message>
    </context>
    <context>
        <name>ReportChoicesForm</name>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n ngày</numerusform>
            </translation>
        </message>
        <message>
            <source>1 year</source>
            <translation>1 năm</translation>
        </message>
        <message>
            <source>A second part behind the first page</source>
            <translation>Phần hai sau trang đầu</translation>
        </message>
        <message>
            <source>All days</source>
            <translation>Tất cả các ngày</translation>
        </message>
        <message>
            <source>Born in</source>
            <translation>Sinh năm</translation>
        </message>
        <message>
            <source>Language of the report</source>
            <translation>Ngôn ngữ của báo cáo</translation>
        </message>
        <message>
            <source>Measurements and treatments</source>
            <translation>Số đo và điều trị</translation>
        </message>
        <message>
            <source>My goal</source>
            <translation>Mục tiêu của tôi</translation>
        </message>
        <message>
            <source>My goal, such as: climb the stairs again</source>
            <translation>Mục tiêu của tôi, ví dụ: lại lên được cầu thang</translation>
        </message>
        <message>
            <source>My notes, and what clinicians found</source>
            <translation>Ghi chú của tôi và kết quả khám</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Họ tên</translation>
        </message>
        <message>
            <source>Only if you want it there</source>
            <translation>Chỉ khi bạn muốn</translation>
        </message>
        <message>
            <source>Question {0} for the visit</source>
            <translation>Câu hỏi {0} cho lần khám</translation>
        </message>
        <message>
            <source>Scores, with boxes for the clinician</source>
            <translation>Thang điểm, có ô cho nhân viên y tế</translation>
        </message>
        <message>
            <source>Table of days</source>
            <translation>Bảng các ngày</translation>
        </message>
        <message>
            <source>Topics, with what speaks for and against</source>
            <translation>Điều để hỏi, kèm lý lẽ hai phía</translation>
        </message>
        <message>
            <source>What I want from this visit</source>
            <translation>Điều tôi mong ở lần khám này</translation>
        </message>
        <message>
            <source>Which days?</source>
            <translation>Những ngày nào?</translation>
        </message>
        <message>
            <source>Year of birth</source>
            <translation>Năm sinh</translation>
        </message>
    </context>
    <context>
        <name>ReportErrands</name>
        <message>
            <source>FHIR document (*.json)</source>
            <translation>Tài liệu FHIR (*.json)</translation>
        </message>
        <message>
            <source>Knee report</source>
            <translation>Báo cáo đau gối</translation>
        </message>
        <message>
            <source>PDF document (*.pdf)</source>
            <translation>Tài liệu PDF (*.pdf)</translation>
        </message>
        <message>
            <source>Print the report</source>
            <translation>In báo cáo</translation>
        </message>
        <message>
            <source>Save the report</source>
            <translation>Lưu báo cáo</translation>
        </message>
        <message>
            <source>Table (*.csv)</source>
            <translation>Bảng (*.csv)</translation>
        </message>
        <message>
            <source>The folder could not be opened: {0}</source>
            <translation>Không mở được thư mục: {0}</translation>
        </message>
        <message>
            <source>There is already a file {0}. Please choose another name.</source>
            <translation>Đã có tệp {0}. Hãy chọn tên khác.</translation>
        </message>
        <message>
            <source>Web page (*.html)</source>
            <translation>Trang web (*.html)</translation>
        </message>
    </context>
    <context>
        <name>ReportPage</name>
        <message>
            <source>FHIR…</source>
            <translation>FHIR…</translation>
        </message>
        <message>
            <source>Open its folder</source>
            <translation>Mở thư mục chứa tệp</translation>
        </message>
        <message>
            <source>Print…</source>
            <translation>In…</translation>
        </message>
        <message>
            <source>Report for a doctor</source>
            <translation>Báo cáo cho bác sĩ</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Lưu</translation>
        </message>
        <message>
            <source>Save as PDF…</source>
            <translation>Lưu thành PDF…</translation>
        </message>
        <message>
            <source>Saved: {0}</source>
            <translation>Đã lưu: {0}</translation>
        </message>
        <message>
            <source>Step {0} of {1}: {2}</source>
            <translation>Bước {0}/{1}: {2}</translation>
        </message>
        <message>
            <source>Table (CSV)…</source>
            <translation>Bảng (CSV)…</translation>
        </message>
        <message>
            <source>The PDF is for paper and also holds the report for other programs. The web page says the same and suits screen readers. FHIR is for a doctor's own program, CSV for a spreadsheet.</source>
            <translation>PDF dùng để in và có kèm báo cáo cho chương trình khác. Trang web nói cùng nội dung và hợp với trình đọc màn hình. FHIR dành cho chương trình của bác sĩ, CSV cho bảng tính.</translation>
        </message>
        <message>
            <source>Web page…</source>
            <translation>Trang web…</translation>
        </message>
        <message>
            <source>What its columns mean: {0}</source>
            <translation>Ý nghĩa các cột: {0}</translation>
        </message>
        <message>
            <source>Your name and your notes are only there if you choose so below.</source>
            <translation>Tên và ghi chú của bạn chỉ có trong đó nếu bạn chọn ở dưới.</translation>
        </message>
        <message>
            <source>the diary is read</source>
            <translation>đang đọc nhật ký</translation>
        </message>
        <message>
            <source>the figures are drawn</source>
            <translation>đang vẽ hình</translation>
        </message>
        <message>
            <source>the file is checked</source>
            <translation>đang kiểm tra tệp</translation>
        </message>
        <message>
            <source>the file is written</source>
            <translation>đang ghi tệp</translation>
        </message>
        <message>
            <source>the pages are set and checked</source>
            <translation>đang dàn trang và kiểm tra</translation>
        </message>
        <message>
            <source>the part for other programs is put together</source>
            <translation>đang ghép phần dành cho chương trình khác</translation>
        </message>
        <message numerus="yes">
            <source>{0} to {1}: {2} of %n days recorded.</source>
            <translation>
                <numerusform>{0} đến {1}: có ghi {2} trên %n ngày.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReportPreview</name>
        <message numerus="yes">
            <source>%n pages, exactly as they will be saved</source>
            <translation>
                <numerusform>%n trang, đúng như sẽ được lưu</numerusform>
            </translation>
        </message>
        <message>
            <source>One page, exactly as it will be saved</source>
            <translation>Một trang, đúng như sẽ được lưu</translation>
        </message>
        <message>
            <source>Page {0}</source>
            <translation>Trang {0}</translation>
        </message>
        <message>
            <source>Preview of the pages</source>
            <translation>Xem trước các trang</translation>
        </message>
        <message>
            <source>The first {0} of {1} pages, exactly as they will be saved</source>
            <translation>{0} trang đầu trong {1} trang, đúng như sẽ được lưu</translation>
        </message>
        <message>
            <source>The pages are being made …</source>
            <translation>Đang tạo các trang …</translation>
        </message>
        <message>
            <source>There is nothing to show: no entry in these days. Choose more days, or write down today.</source>
            <translation>Không có gì để hiện: những ngày này không ghi gì. Hãy chọn nhiều ngày hơn, hoặc ghi ngày hôm nay.</translation>
        </message>
    </context>
    <context>
        <name>RescueWindow</name>
        <message>
            <source>Close</source>
            <translation>Đóng</translation>
        </message>
        <message>
            <source>Mend the diary</source>
            <translation>Sửa nhật ký</translation>
        </message>
        <message>
            <source>Mending puts the diary together again from what can still be read and the newest good backup; the last one is of {0}. The damaged file is kept aside.</source>
            <translation>Việc sửa ghép lại nhật ký từ những gì còn đọc được và bản sao lưu tốt mới nhất; bản cuối là {0}. Tệp hỏng được cất riêng.</translation>
        </message>
        <message>
            <source>There is no backup. Mending saves what can still be read. The damaged file is kept aside.</source>
            <translation>Không có bản sao lưu. Việc sửa sẽ cứu những gì còn đọc được. Tệp hỏng được cất riêng.</translation>
        </message>
        <message>
            <source>Your diary cannot be opened</source>
            <translation>Không mở được nhật ký của bạn</translation>
        </message>
    </context>
    <context>
        <name>Safekeeper</name>
        <message>
            <source>The diary cannot be saved to {0}: {1}.</source>
            <translation>Không lưu được nhật ký vào {0}: {1}.</translation>
        </message>
    </context>
    <context>
        <name>SafetyCard</name>
        <message>
            <source>A second copy goes to {0}.</source>
            <translation>Bản thứ hai được lưu vào {0}.</translation>
        </message>
        <message>
            <source>A second copy on a memory stick or another disk is there when this computer is lost.</source>
            <translation>Bản thứ hai trên thẻ nhớ hoặc ổ đĩa khác vẫn còn khi mất máy tính này.</translation>
        </message>
        <message>
            <source>Back up now</source>
            <translation>Sao lưu ngay</translation>
        </message>
        <message>
            <source>Bring in a file…</source>
            <translation>Đưa tệp vào…</translation>
        </message>
        <message>
            <source>Bring it in</source>
            <translation>Đưa vào</translation>
        </message>
        <message>
            <source>Changed, with what you have now kept behind it: {0}</source>
            <translation>Thay đổi, bản hiện nay của bạn được giữ phía sau: {0}</translation>
        </message>
        <message>
            <source>Choose a folder for a second copy…</source>
            <translation>Chọn thư mục cho bản thứ hai…</translation>
        </message>
        <message>
            <source>Damaged entries: {0}. Mending puts the diary together again from all that is whole in it and in the newest good backup. The damaged diary is kept aside.</source>
            <translation>Số lần ghi bị hỏng: {0}. Việc sửa ghép lại nhật ký từ tất cả những gì còn nguyên trong đó và trong bản sao lưu tốt mới nhất. Nhật ký hỏng được cất riêng.</translation>
        </message>
        <message>
            <source>Each month the newest backup is restored in a place apart, as a drill. That has not been done yet.</source>
            <translation>Mỗi tháng bản sao lưu mới nhất được phục hồi thử ở một nơi riêng. Việc này chưa được làm.</translation>
        </message>
        <message>
            <source>Everything in this file is in your diary already.</source>
            <translation>Mọi thứ trong tệp này đã có trong nhật ký của bạn.</translation>
        </message>
        <message>
            <source>Go back</source>
            <translation>Quay về</translation>
        </message>
        <message>
            <source>Go back to a file…</source>
            <translation>Quay về một tệp…</translation>
        </message>
        <message>
            <source>Go back to {0}</source>
            <translation>Quay về {0}</translation>
        </message>
        <message>
            <source>Keeping your diary safe</source>
            <translation>Giữ nhật ký an toàn</translation>
        </message>
        <message>
            <source>Last backup: {0}. Each day with a change gets one by itself.</source>
            <translation>Bản sao lưu cuối: {0}. Ngày nào có thay đổi sẽ tự có một bản.</translation>
        </message>
        <message>
            <source>Last drill: {0}. It failed: {1}</source>
            <translation>Lần thử cuối: {0}. Không thành công: {1}</translation>
        </message>
        <message>
            <source>Last drill: {0}. The backup of {1} was restored in a place apart, and everything in it could be read. Entries: {2}</source>
            <translation>Lần thử cuối: {0}. Bản sao lưu {1} đã được phục hồi ở một nơi riêng và đọc được tất cả. Số lần ghi: {2}</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Để nguyên</translation>
        </message>
        <message>
            <source>Mend the diary</source>
            <translation>Sửa nhật ký</translation>
        </message>
        <message>
            <source>New: {0}</source>
            <translation>Mới: {0}</translation>
        </message>
        <message>
            <source>Newer here, so left as it is: {0}</source>
            <translation>Ở đây mới hơn, nên để nguyên: {0}</translation>
        </message>
        <message>
            <source>No second copy</source>
            <translation>Không cần bản thứ hai</translation>
        </message>
        <message>
            <source>Only earlier versions: {0}</source>
            <translation>Chỉ có bản cũ hơn: {0}</translation>
        </message>
        <message>
            <source>Removed here before, and back again: {0}</source>
            <translation>Trước đây đã bỏ ở đây, nay trở lại: {0}</translation>
        </message>
        <message>
            <source>Save as a file…</source>
            <translation>Lưu thành tệp…</translation>
        </message>
        <message>
            <source>Take the whole diary to another computer or program, or bring one in. What you have stays, and the later version of a day is shown. A table of days from another program (a .csv file) can come in too.</source>
            <translation>Đưa cả nhật ký sang máy tính hoặc chương trình khác, hoặc đưa nhật ký khác vào. Những gì bạn có vẫn còn, và bản ghi sau của một ngày được hiện ra. Cũng có thể đưa vào bảng các ngày từ chương trình khác (tệp .csv).</translation>
        </message>
        <message>
            <source>There is no backup yet. Each day with a change gets one by itself.</source>
            <translation>Chưa có bản sao lưu. Ngày nào có thay đổi sẽ tự có một bản.</translation>
        </message>
        <message>
            <source>Try the newest backup</source>
            <translation>Thử bản sao lưu mới nhất</translation>
        </message>
        <message>
            <source>{0} (with damaged entries)</source>
            <translation>{0} (có lần ghi bị hỏng)</translation>
        </message>
    </context>
    <context>
        <name>SafetyDesk</name>
        <message>
            <source>A folder for second copies</source>
            <translation>Thư mục cho bản thứ hai</translation>
        </message>
        <message>
            <source>Backed up and checked: {0}</source>
            <translation>Đã sao lưu và kiểm tra: {0}</translation>
        </message>
        <message>
            <source>Bring in a diary</source>
            <translation>Đưa một nhật ký vào</translation>
        </message>
        <message>
            <source>Diaries (*.kneecheck *.sqlite);;All files (*)</source>
            <translation>Nhật ký (*.kneecheck *.sqlite);;Tất cả các tệp (*)</translation>
        </message>
        <message>
            <source>Diaries and tables of days (*.json *.csv)</source>
            <translation>Nhật ký và bảng các ngày (*.json *.csv)</translation>
        </message>
        <message>
            <source>Diary as a file (*.json)</source>
            <translation>Nhật ký dạng tệp (*.json)</translation>
        </message>
        <message>
            <source>Go back to this file</source>
            <translation>Quay về tệp này</translation>
        </message>
        <message>
            <source>Knee diary.json</source>
            <translation>Nhật ký đau gối.json</translation>
        </message>
        <message>
            <source>Open an earlier backup</source>
            <translation>Mở một bản sao lưu trước</translation>
        </message>
        <message>
            <source>Save the whole diary</source>
            <translation>Lưu cả nhật ký</translation>
        </message>
        <message>
            <source>The diary is whole again. Entries: {0}</source>
            <translation>Nhật ký đã nguyên vẹn trở lại. Số lần ghi: {0}</translation>
        </message>
        <message>
            <source>The diary was saved: {0}</source>
            <translation>Đã lưu nhật ký: {0}</translation>
        </message>
        <message>
            <source>The diary was saved: {0}. This file has no passphrase: whoever opens it can read everything.</source>
            <translation>Đã lưu nhật ký: {0}. Tệp này không có mật khẩu: ai mở cũng đọc được tất cả.</translation>
        </message>
        <message>
            <source>The file was brought in. A backup was made before.</source>
            <translation>Đã đưa tệp vào. Trước đó đã tạo một bản sao lưu.</translation>
        </message>
        <message>
            <source>The newest backup was restored in a place apart. Entries: {0}</source>
            <translation>Bản sao lưu mới nhất đã được phục hồi ở một nơi riêng. Số lần ghi: {0}</translation>
        </message>
        <message>
            <source>This backup was locked with an earlier passphrase. Your diary keeps its present one.</source>
            <translation>Bản sao lưu này được khóa bằng mật khẩu trước đây. Nhật ký của bạn giữ mật khẩu hiện nay.</translation>
        </message>
        <message>
            <source>You are back at this backup. What you had before is kept.</source>
            <translation>Bạn đã quay về bản sao lưu này. Những gì có trước đó vẫn được giữ.</translation>
        </message>
    </context>
    <context>
        <name>ScoreView</name>
        <message>
            <source>Counted so far</source>
            <translation>Đã tính</translation>
        </message>
        <message>
            <source>Not answered yet</source>
            <translation>Chưa trả lời</translation>
        </message>
        <message>
            <source>Only an examination can tell</source>
            <translation>Phải khám mới biết</translation>
        </message>
        <message>
            <source>Points so far: {0}.</source>
            <translation>Điểm đến lúc này: {0}.</translation>
        </message>
        <message>
            <source>Reviewed: {0}.</source>
            <translation>Kiểm duyệt: {0}.</translation>
        </message>
        <message>
            <source>Source: {0}, {1}</source>
            <translation>Nguồn: {0}, {1}</translation>
        </message>
        <message>
            <source>What counts and what is open</source>
            <translation>Điều gì được tính và điều gì còn để ngỏ</translation>
        </message>
    </context>
    <context>
        <name>SettingsPage</name>
        <message>
            <source>Colours</source>
            <translation>Màu sắc</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Tối</translation>
        </message>
        <message>
            <source>It stays on this computer. KneeCheck has no account and sends nothing.</source>
            <translation>Nhật ký ở lại trên máy tính này. KneeCheck không có tài khoản và không gửi gì đi.</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Sáng</translation>
        </message>
        <message>
            <source>Like the system</source>
            <translation>Theo hệ thống</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Cài đặt</translation>
        </message>
        <message>
            <source>Size of the text</source>
            <translation>Cỡ chữ</translation>
        </message>
        <message>
            <source>What KneeCheck is and is not</source>
            <translation>KneeCheck là gì và không là gì</translation>
        </message>
        <message>
            <source>Where your diary lives</source>
            <translation>Nhật ký của bạn nằm ở đâu</translation>
        </message>
    </context>
    <context>
        <name>SummaryPage</name>
        <message numerus="yes">
            <source>%n more answers could still make this more urgent.</source>
            <translation>
                <numerusform>Thêm %n câu trả lời vẫn có thể làm việc này gấp hơn.</numerusform>
            </translation>
        </message>
        <message>
            <source>A low number here never means that all is well.</source>
            <translation>Số thấp ở đây không bao giờ có nghĩa là mọi thứ đều ổn.</translation>
        </message>
        <message>
            <source>Act at once if one of these appears</source>
            <translation>Hành động ngay nếu xuất hiện một điều sau đây</translation>
        </message>
        <message>
            <source>Answer now</source>
            <translation>Trả lời ngay</translation>
        </message>
        <message>
            <source>Depends on: {0} (rule {1})</source>
            <translation>Tùy vào: {0} (quy tắc {1})</translation>
        </message>
        <message>
            <source>Go on answering</source>
            <translation>Trả lời tiếp</translation>
        </message>
        <message>
            <source>Go to Today</source>
            <translation>Đến trang Hôm nay</translation>
        </message>
        <message>
            <source>Looked at by a clinician</source>
            <translation>Nhân viên y tế đã khám</translation>
        </message>
        <message>
            <source>Medical name: {0}</source>
            <translation>Tên y khoa: {0}</translation>
        </message>
        <message>
            <source>Not all of them have been answered yet.</source>
            <translation>Chưa trả lời hết.</translation>
        </message>
        <message>
            <source>Not asked yet</source>
            <translation>Chưa hỏi</translation>
        </message>
        <message>
            <source>Nothing to sum up yet</source>
            <translation>Chưa có gì để tóm tắt</translation>
        </message>
        <message>
            <source>Other reasons, less urgent by themselves</source>
            <translation>Các lý do khác, tự chúng ít gấp hơn</translation>
        </message>
        <message>
            <source>Please check the danger signs again</source>
            <translation>Hãy xem lại các dấu hiệu nguy hiểm</translation>
        </message>
        <message>
            <source>Rule {0}, {1}, {2}.</source>
            <translation>Quy tắc {0}, {1}, {2}.</translation>
        </message>
        <message>
            <source>Rules of version {0}, {1}.</source>
            <translation>Bộ quy tắc {0}, {1}.</translation>
        </message>
        <message>
            <source>Scores doctors use</source>
            <translation>Thang điểm bác sĩ dùng</translation>
        </message>
        <message numerus="yes">
            <source>Show %n more</source>
            <translation>
                <numerusform>Hiện thêm %n</numerusform>
            </translation>
        </message>
        <message>
            <source>Show what is open</source>
            <translation>Xem điều còn để ngỏ</translation>
        </message>
        <message>
            <source>Source: {0}, {1}</source>
            <translation>Nguồn: {0}, {1}</translation>
        </message>
        <message>
            <source>Speaks against it</source>
            <translation>Không ủng hộ</translation>
        </message>
        <message>
            <source>Speaks for it</source>
            <translation>Ủng hộ</translation>
        </message>
        <message>
            <source>Take this back</source>
            <translation>Rút lại điều này</translation>
        </message>
        <message>
            <source>They were last answered on {0}.</source>
            <translation>Lần cuối trả lời là {0}.</translation>
        </message>
        <message>
            <source>This opens again as soon as one of your answers is new.</source>
            <translation>Điều này mở lại ngay khi có một câu trả lời mới.</translation>
        </message>
        <message>
            <source>What a doctor may do: {0}</source>
            <translation>Bác sĩ có thể làm gì: {0}</translation>
        </message>
        <message>
            <source>What is still open</source>
            <translation>Còn gì để ngỏ</translation>
        </message>
        <message>
            <source>What it means</source>
            <translation>Ý nghĩa</translation>
        </message>
        <message>
            <source>What only more days can tell</source>
            <translation>Điều chỉ thêm ngày mới biết</translation>
        </message>
        <message>
            <source>What to raise with a doctor</source>
            <translation>Điều nên hỏi bác sĩ</translation>
        </message>
        <message>
            <source>What to say: {0}</source>
            <translation>Nói gì: {0}</translation>
        </message>
        <message>
            <source>Where to go: {0}</source>
            <translation>Đến đâu: {0}</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Vì sao</translation>
        </message>
        <message>
            <source>Write down today first. It takes about a minute.</source>
            <translation>Trước hết hãy ghi ngày hôm nay. Mất khoảng một phút.</translation>
        </message>
        <message>
            <source>Written down on {0}.</source>
            <translation>Ghi vào {0}.</translation>
        </message>
        <message>
            <source>You answered</source>
            <translation>Bạn đã trả lời</translation>
        </message>
        <message>
            <source>You could ask: {0}</source>
            <translation>Bạn có thể hỏi: {0}</translation>
        </message>
        <message>
            <source>Your answers, the rule and its source</source>
            <translation>Câu trả lời của bạn, quy tắc và nguồn</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0}: {1}</translation>
        </message>
    </context>
    <context>
        <name>SystemTray</name>
        <message>
            <source>Stop waiting</source>
            <translation>Thôi chờ</translation>
        </message>
        <message>
            <source>Write down today</source>
            <translation>Ghi ngày hôm nay</translation>
        </message>
    </context>
    <context>
        <name>TableForm</name>
        <message>
            <source>A column for a place…</source>
            <translation>Một cột cho một chỗ…</translation>
        </message>
        <message>
            <source>Average pain, 0 to 10</source>
            <translation>Đau trung bình, 0 đến 10</translation>
        </message>
        <message>
            <source>Choose a place</source>
            <translation>Chọn một chỗ</translation>
        </message>
        <message>
            <source>Choose at least one column beside the day.</source>
            <translation>Hãy chọn ít nhất một cột ngoài cột ngày.</translation>
        </message>
        <message>
            <source>Choose the column with the day.</source>
            <translation>Hãy chọn cột có ngày.</translation>
        </message>
        <message>
            <source>Column with the pain there</source>
            <translation>Cột có mức đau ở đó</translation>
        </message>
        <message>
            <source>Each row becomes a day of your diary. Nothing is changed before you have seen what the table would bring.</source>
            <translation>Mỗi dòng thành một ngày trong nhật ký. Không có gì thay đổi trước khi bạn xem bảng sẽ đưa vào những gì.</translation>
        </message>
        <message>
            <source>How days are written</source>
            <translation>Ngày được viết thế nào</translation>
        </message>
        <message>
            <source>Leave this table</source>
            <translation>Bỏ bảng này</translation>
        </message>
        <message>
            <source>No column</source>
            <translation>Không có cột</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Ghi chú</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Chỗ</translation>
        </message>
        <message>
            <source>See what it would bring</source>
            <translation>Xem sẽ đưa vào những gì</translation>
        </message>
        <message>
            <source>The cells of “{0}” are not days that can be read.</source>
            <translation>Các ô của “{0}” không phải là ngày đọc được.</translation>
        </message>
        <message>
            <source>The day</source>
            <translation>Ngày</translation>
        </message>
        <message>
            <source>Which column holds what? {0}</source>
            <translation>Cột nào chứa gì? {0}</translation>
        </message>
        <message>
            <source>Worst pain, 0 to 10</source>
            <translation>Đau nhất, 0 đến 10</translation>
        </message>
        <message>
            <source>{0} is {1}</source>
            <translation>{0} là {1}</translation>
        </message>
    </context>
    <context>
        <name>TableTwin</name>
        <message>
            <source>Show as a table</source>
            <translation>Xem dạng bảng</translation>
        </message>
    </context>
    <context>
        <name>TodayPage</name>
        <message>
            <source>A number could not be read. Please correct it first.</source>
            <translation>Có một con số không đọc được. Hãy sửa lại trước.</translation>
        </message>
        <message>
            <source>A word with # before it, such as #stairs, becomes a tag.</source>
            <translation>Từ có dấu # đứng trước, như #cầuthang, thành một nhãn.</translation>
        </message>
        <message numerus="yes">
            <source>After these, %n more can still change the result.</source>
            <translation>
                <numerusform>Sau những câu này, còn %n câu có thể đổi kết quả.</numerusform>
            </translation>
        </message>
        <message>
            <source>All danger signs answered.</source>
            <translation>Đã trả lời hết các dấu hiệu nguy hiểm.</translation>
        </message>
        <message>
            <source>Answers No to every danger sign you have not answered</source>
            <translation>Trả lời Không cho mọi dấu hiệu nguy hiểm bạn chưa trả lời</translation>
        </message>
        <message>
            <source>Anything you want to remember or tell a doctor</source>
            <translation>Điều gì bạn muốn nhớ hoặc nói với bác sĩ</translation>
        </message>
        <message>
            <source>Ask me one page at a time</source>
            <translation>Hỏi tôi từng trang một</translation>
        </message>
        <message>
            <source>Asks the gravest first and stops as soon as it can</source>
            <translation>Hỏi điều nặng nhất trước và dừng ngay khi có thể</translation>
        </message>
        <message>
            <source>Before you begin</source>
            <translation>Trước khi bắt đầu</translation>
        </message>
        <message>
            <source>Danger signs</source>
            <translation>Dấu hiệu nguy hiểm</translation>
        </message>
        <message>
            <source>Day of this entry</source>
            <translation>Ngày của lần ghi này</translation>
        </message>
        <message>
            <source>Fills in the pain and the places of your last entry. Keys: Alt and L</source>
            <translation>Điền mức đau và các chỗ của lần ghi trước. Phím: Alt và L</translation>
        </message>
        <message>
            <source>How strong was it at its worst?</source>
            <translation>Lúc đau nhất là bao nhiêu?</translation>
        </message>
        <message>
            <source>How strong was the pain on average?</source>
            <translation>Mức đau trung bình là bao nhiêu?</translation>
        </message>
        <message>
            <source>No other question can change the result.</source>
            <translation>Không câu hỏi nào khác có thể đổi kết quả.</translation>
        </message>
        <message>
            <source>None of these</source>
            <translation>Không có điều nào</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Ghi chú</translation>
        </message>
        <message>
            <source>Note about this day</source>
            <translation>Ghi chú về ngày này</translation>
        </message>
        <message numerus="yes">
            <source>Please answer these first. %n still to answer.</source>
            <translation>
                <numerusform>Hãy trả lời những câu này trước. Còn %n câu.</numerusform>
            </translation>
        </message>
        <message>
            <source>Questions that can change the result</source>
            <translation>Những câu hỏi có thể đổi kết quả</translation>
        </message>
        <message>
            <source>Same as last time, but…</source>
            <translation>Như lần trước, nhưng…</translation>
        </message>
        <message>
            <source>Save changes</source>
            <translation>Lưu thay đổi</translation>
        </message>
        <message>
            <source>Save this day</source>
            <translation>Lưu ngày này</translation>
        </message>
        <message>
            <source>Start again</source>
            <translation>Ghi lại từ đầu</translation>
        </message>
        <message>
            <source>Tag this day with {0}</source>
            <translation>Gắn nhãn {0} cho ngày này</translation>
        </message>
        <message>
            <source>Take the tag {0} away</source>
            <translation>Bỏ nhãn {0}</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Hôm nay</translation>
        </message>
        <message>
            <source>Today, {0}</source>
            <translation>Hôm nay, {0}</translation>
        </message>
        <message>
            <source>What you tried, and what the leg had to do</source>
            <translation>Bạn đã thử gì, và chân đã phải làm gì</translation>
        </message>
        <message>
            <source>With the keyboard: keys 0 to 9, and X for 10.</source>
            <translation>Bằng bàn phím: phím 0 đến 9, và X cho 10.</translation>
        </message>
        <message>
            <source>You answered them on {0}. Answer again if anything has changed.</source>
            <translation>Bạn đã trả lời vào {0}. Hãy trả lời lại nếu có gì thay đổi.</translation>
        </message>
    </context>
    <context>
        <name>TrendCard</name>
        <message>
            <source>Point at a day, or move over the days with the arrow keys.</source>
            <translation>Chỉ vào một ngày, hoặc dùng các phím mũi tên để đi qua các ngày.</translation>
        </message>
    </context>
    <context>
        <name>TrendPage</name>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n ngày</numerusform>
            </translation>
        </message>
        <message>
            <source>1 year</source>
            <translation>1 năm</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Tất cả</translation>
        </message>
        <message>
            <source>Trend</source>
            <translation>Xu hướng</translation>
        </message>
    </context>
    <context>
        <name>TrendTables</name>
        <message>
            <source>Average</source>
            <translation>Trung bình</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Ngày</translation>
        </message>
        <message>
            <source>Days</source>
            <translation>Số ngày</translation>
        </message>
        <message>
            <source>Days recorded</source>
            <translation>Số ngày có ghi</translation>
        </message>
        <message>
            <source>Days with a number</source>
            <translation>Số ngày có mức đau</translation>
        </message>
        <message>
            <source>Days with it</source>
            <translation>Số ngày có</translation>
        </message>
        <message>
            <source>Days without it</source>
            <translation>Số ngày không</translation>
        </message>
        <message>
            <source>Last day with it</source>
            <translation>Ngày cuối có</translation>
        </message>
        <message>
            <source>Middle</source>
            <translation>Giá trị giữa</translation>
        </message>
        <message>
            <source>Middle of 7 days</source>
            <translation>Giá trị giữa 7 ngày</translation>
        </message>
        <message>
            <source>Month</source>
            <translation>Tháng</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Chỗ</translation>
        </message>
        <message>
            <source>Recorded</source>
            <translation>Có ghi</translation>
        </message>
        <message>
            <source>Sign</source>
            <translation>Dấu hiệu</translation>
        </message>
        <message>
            <source>Strongest</source>
            <translation>Mạnh nhất</translation>
        </message>
        <message>
            <source>Week from</source>
            <translation>Tuần từ</translation>
        </message>
        <message>
            <source>Worst</source>
            <translation>Đau nhất</translation>
        </message>
        <message>
            <source>in time</source>
            <translation>đúng lúc</translation>
        </message>
        <message>
            <source>later</source>
            <translation>ghi sau</translation>
        </message>
        <message>
            <source>{0}, later</source>
            <translation>{0}, ghi sau</translation>
        </message>
    </context>
    <context>
        <name>UnlockWindow</name>
        <message>
            <source>Go back to this backup</source>
            <translation>Quay về bản sao lưu này</translation>
        </message>
        <message>
            <source>I have forgotten it</source>
            <translation>Tôi đã quên</translation>
        </message>
        <message>
            <source>If you wrote down a recovery code, type it in the field above.</source>
            <translation>Nếu bạn đã chép mã khôi phục, hãy gõ vào ô trên.</translation>
        </message>
        <message>
            <source>Open the diary</source>
            <translation>Mở nhật ký</translation>
        </message>
        <message>
            <source>Passphrase or recovery code</source>
            <translation>Mật khẩu hoặc mã khôi phục</translation>
        </message>
        <message>
            <source>There is a backup without a passphrase, of {0}. You can go back to it. What you wrote later stays in the locked diary, which is kept aside.</source>
            <translation>Có một bản sao lưu không có mật khẩu, {0}. Bạn có thể quay về bản đó. Những gì bạn ghi sau đó vẫn nằm trong nhật ký đã khóa, được cất riêng.</translation>
        </message>
        <message>
            <source>There is a slip in this recovery code. Please compare it letter by letter.</source>
            <translation>Mã khôi phục này có chỗ gõ nhầm. Hãy so từng chữ cái.</translation>
        </message>
        <message>
            <source>There is no backup without a passphrase on this computer.</source>
            <translation>Trên máy tính này không có bản sao lưu nào không có mật khẩu.</translation>
        </message>
        <message>
            <source>This passphrase does not open the diary.</source>
            <translation>Mật khẩu này không mở được nhật ký.</translation>
        </message>
        <message>
            <source>Without the passphrase or the code nobody can open this diary. There is no back door, and nobody can send you a new passphrase.</source>
            <translation>Không có mật khẩu hoặc mã thì không ai mở được nhật ký này. Không có lối vào nào khác, và không ai gửi cho bạn mật khẩu mới được.</translation>
        </message>
        <message>
            <source>You can try again in one second.</source>
            <translation>Bạn có thể thử lại sau một giây.</translation>
        </message>
        <message>
            <source>You can try again in {0} seconds.</source>
            <translation>Bạn có thể thử lại sau {0} giây.</translation>
        </message>
        <message>
            <source>Your diary is locked</source>
            <translation>Nhật ký của bạn đang khóa</translation>
        </message>
    </context>
    <context>
        <name>VisitForm</name>
        <message>
            <source>A clinician has looked at this</source>
            <translation>Nhân viên y tế đã khám điều này</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Hủy</translation>
        </message>
        <message>
            <source>Day of the visit</source>
            <translation>Ngày khám</translation>
        </message>
        <message>
            <source>Keep this</source>
            <translation>Giữ lại</translation>
        </message>
        <message>
            <source>They looked at:</source>
            <translation>Họ đã khám:</translation>
        </message>
        <message>
            <source>What did the clinician find?</source>
            <translation>Nhân viên y tế đã thấy gì?</translation>
        </message>
        <message>
            <source>What was found or advised</source>
            <translation>Điều đã thấy hoặc được khuyên</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Có</translation>
        </message>
    </context>
    <context>
        <name>Waiting</name>
        <message>
            <source>Click here to write it down.</source>
            <translation>Nhấn vào đây để ghi lại.</translation>
        </message>
        <message>
            <source>How was today?</source>
            <translation>Hôm nay thế nào?</translation>
        </message>
    </context>
    <context>
        <name>WaitingLine</name>
        <message>
            <source>Your diary is long and is being read: {0} percent.</source>
            <translation>Nhật ký của bạn dài và đang được đọc: {0} phần trăm.</translation>
        </message>
    </context>
    <context>
        <name>WelcomePage</name>
        <message>
            <source>A passphrase locks the diary, so that nobody else can read the file. Without the passphrase nobody can open it, not even you.</source>
            <translation>Mật khẩu khóa nhật ký, để không ai khác đọc được tệp. Không có mật khẩu thì không ai mở được, kể cả bạn.</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Quay lại</translation>
        </message>
        <message>
            <source>Begin with today</source>
            <translation>Bắt đầu với hôm nay</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Tiếp</translation>
        </message>
        <message>
            <source>Nothing you write leaves this computer, unless you hand it out yourself.</source>
            <translation>Những gì bạn ghi không rời khỏi máy tính này, trừ khi chính bạn đưa ra.</translation>
        </message>
        <message>
            <source>On each day with a change KneeCheck puts a checked copy beside it. In Settings you can keep a second copy elsewhere, such as on a memory stick.</source>
            <translation>Ngày nào có thay đổi, KneeCheck đặt một bản sao đã kiểm tra bên cạnh. Trong Cài đặt bạn có thể giữ thêm bản thứ hai ở nơi khác, chẳng hạn trên thẻ nhớ.</translation>
        </message>
        <message>
            <source>Set a passphrase now</source>
            <translation>Đặt mật khẩu ngay</translation>
        </message>
        <message>
            <source>Step {0} of {1}</source>
            <translation>Bước {0} trên {1}</translation>
        </message>
        <message>
            <source>Two things you may do now, or any time later</source>
            <translation>Hai việc bạn có thể làm bây giờ, hoặc lúc khác</translation>
        </message>
        <message>
            <source>Welcome</source>
            <translation>Chào mừng bạn</translation>
        </message>
        <message>
            <source>What KneeCheck is, and what it is not</source>
            <translation>KneeCheck là gì, và không là gì</translation>
        </message>
        <message>
            <source>Where your diary lives</source>
            <translation>Nhật ký của bạn nằm ở đâu</translation>
        </message>
        <message>
            <source>You may leave this empty</source>
            <translation>Bạn có thể để trống</translation>
        </message>
        <message>
            <source>Your diary is one file on this computer:</source>
            <translation>Nhật ký của bạn là một tệp trên máy tính này:</translation>
        </message>
        <message>
            <source>Your name, for the page you hand to a doctor:</source>
            <translation>Tên của bạn, cho trang bạn đưa bác sĩ:</translation>
        </message>
    </context>
    <context>
        <name>Working</name>
        <message>
            <source>Cancel</source>
            <translation>Hủy</translation>
        </message>
        <message>
            <source>How far the file is</source>
            <translation>Tiến độ tạo tệp</translation>
        </message>
        <message>
            <source>The file is being made …</source>
            <translation>Đang tạo tệp …</translation>
        </message>
    </context>
</TS>
