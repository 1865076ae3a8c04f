<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>ChartCard</name>
        <message numerus="yes">
            <source>{0} of %n days</source>
            <translation>
                <numerusform>{0} of %n day</numerusform>
                <numerusform>{0} of %n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CheckPage</name>
        <message numerus="yes">
            <source>%n more answers would only add detail for a doctor.</source>
            <translation>
                <numerusform>%n more answer would only add detail for a doctor.</numerusform>
                <numerusform>%n more answers would only add detail for a doctor.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>At most %n short pages after this one, mostly fewer.</source>
            <translation>
                <numerusform>At most %n short page after this one, or none.</numerusform>
                <numerusform>At most %n short pages after this one, mostly fewer.</numerusform>
            </translation>
        </message>
    </context>
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
        <name>PassphraseCard</name>
        <message numerus="yes">
            <source>%n minutes</source>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
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
        <name>ReportPage</name>
        <message numerus="yes">
            <source>{0} to {1}: {2} of %n days recorded.</source>
            <translation>
                <numerusform>{0} to {1}: {2} of %n day recorded.</numerusform>
                <numerusform>{0} to {1}: {2} of %n days recorded.</numerusform>
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
