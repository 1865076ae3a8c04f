<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>DiaryRows</name>
        <message numerus="yes">
            <source>%n days not recorded</source>
            <translation>
                <numerusform>%n day not recorded</numerusform>
                <numerusform>%n days not recorded</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Program</name>
        <message numerus="yes">
            <source>%n entries can no longer be read and are left out: {0}.</source>
            <translation>
                <numerusform>%n entry can no longer be read and is left out: {0}.</numerusform>
                <numerusform>%n entries can no longer be read and are left out: {0}.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReportChoicesForm</name>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReportPreview</name>
        <message numerus="yes">
            <source>%n pages, exactly as they will be saved</source>
            <translation>
                <numerusform>%n page, exactly as it will be saved</numerusform>
                <numerusform>%n pages, exactly as they will be saved</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SummaryPage</name>
        <message numerus="yes">
            <source>%n more answers could still make this more urgent.</source>
            <translation>
                <numerusform>%n more answer could still make this more urgent.</numerusform>
                <numerusform>%n more answers could still make this more urgent.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show %n more</source>
            <translation>
                <numerusform>Show %n more</numerusform>
                <numerusform>Show %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TodayPage</name>
        <message numerus="yes">
            <source>After these, %n more can still change the result.</source>
            <translation>
                <numerusform>After these, %n more can still change the result.</numerusform>
                <numerusform>After these, %n more can still change the result.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Please answer these first. %n still to answer.</source>
            <translation>
                <numerusform>Please answer these first. %n still to answer.</numerusform>
                <numerusform>Please answer these first. %n still to answer.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TrendPage</name>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
    </context>
</TS>
