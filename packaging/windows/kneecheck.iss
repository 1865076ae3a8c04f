; Inno Setup 6: makes kneecheck-setup.exe from the folder PyInstaller left in build\frozen\kneecheck.
; Unproven: nobody has built or run it on Windows yet. See packaging\windows\README.md.
#define Version GetEnv("KNEECHECK_VERSION")

[Setup]
AppId={{8E0B6B1D-6E0C-4B5B-9C55-6D1E7A2F9C41}
AppName=KneeCheck
AppVersion={#Version}
AppPublisher=The KneeCheck authors
; For one person, without asking for an administrator; whoever is one may choose otherwise.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
DefaultDirName={autopf}\KneeCheck
DefaultGroupName=KneeCheck
DisableProgramGroupPage=yes
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=kneecheck-{#Version}-setup
SetupIconFile=..\..\build\kneecheck.ico
UninstallDisplayIcon={app}\kneecheck.exe
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
Compression=lzma2/ultra64
SolidCompression=yes
WizardStyle=modern
CloseApplications=yes

[Files]
Source: "..\..\build\frozen\kneecheck\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion
Source: "..\..\dist\kneecheck-{#Version}-licences.txt"; DestDir: "{app}"; DestName: "LICENCES.txt"

[Icons]
Name: "{group}\KneeCheck"; Filename: "{app}\kneecheck.exe"
Name: "{autodesktop}\KneeCheck"; Filename: "{app}\kneecheck.exe"; Tasks: desktopicon

[Tasks]
Name: desktopicon; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Run]
Filename: "{app}\kneecheck.exe"; Description: "{cm:LaunchProgram,KneeCheck}"; Flags: nowait postinstall skipifsilent

; Nothing is removed besides what was installed: the diary in %LOCALAPPDATA%\kneecheck stays.
