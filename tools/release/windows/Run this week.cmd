@echo off
rem Runs one week: double-click this file, or drop the folder of the week's reports on it.
rem Quotes are taken out of what somebody types, since it stands in quotes below: & and blanks then mean nothing.
setlocal EnableExtensions DisableDelayedExpansion
title ccx: run this week
chcp 65001 >nul 2>nul
set "code=0"

set "here=%~dp0"
if "%here:~0,2%"=="\\" goto share
cd /d "%here%"
if not exist "ccx.exe" goto notunpacked
if not exist "duckdb.dll" goto notunpacked
ccx.exe --version
if not "%errorlevel%"=="0" goto nostart

if exist "ccx.duckdb" goto given
echo.
echo There is no database (ccx.duckdb) in this folder yet. It remembers which letters went out.
echo If weeks were run before, stop here: close this window, and copy the database here from where it was.
echo.
set "answer="
set /p "answer=Is this the first week ever? Type FIRST and press Enter, or just Enter to stop: "
if defined answer set "answer=%answer:"=%"
if /i not "%answer%"=="FIRST" goto stopped
ccx.exe init
set "code=%errorlevel%"
if not "%code%"=="0" goto failed

:given
set "week=%~1"
if defined week goto folder
:ask
echo.
echo Which folder holds the reports of this week? Drag it into this window and press Enter, or just Enter to stop.
set "week="
set /p "week=Folder: "
if defined week set "week=%week:"=%"
if not defined week goto stopped
:folder
if "%week:~-1%"=="\" set "week=%week:~0,-1%"
if exist "%week%\" goto date
if exist "%week%" echo "%week%" is a file. Name the folder that holds it.
if not exist "%week%" echo There is no folder "%week%".
goto ask

:date
set "name="
for %%F in ("%week%") do set "name=%%~nxF"
set "text=%name%"
call :isdate
set "usual="
if defined good set "usual=%name%"
echo.
echo Which date is the week? Write it as 2016-02-05. It is usually the Friday.
if defined usual echo Press Enter for %usual%.
:askdate
set "day="
set /p "day=Date: "
if defined day set "day=%day:"=%"
if not defined day set "day=%usual%"
if not defined day goto stopped
set "text=%day%"
call :isdate
if defined good goto look
echo That is not a date as ccx reads it. Write year, month and day, as in 2016-02-05, or just press Enter.
goto askdate

:look
echo.
echo ---- What is in the files. Nothing is loaded yet.
ccx.exe check "%week%"
set "code=%errorlevel%"
if not "%code%"=="0" if not "%code%"=="3" goto failed
echo.
echo ---- What the run of %day% would do. Nothing is published yet.
ccx.exe plan --as-of "%day%" --in "%week%"
set "code=%errorlevel%"
if not "%code%"=="0" if not "%code%"=="3" goto failed

echo.
echo Read the lines above. Is %day% the right date, and is no file missing or refused that should count?
set "answer="
set /p "answer=Type RUN and press Enter to publish the week, or just Enter to stop: "
if defined answer set "answer=%answer:"=%"
set "code=0"
if /i not "%answer%"=="RUN" goto stopped
echo.
ccx.exe run --as-of "%day%" --in "%week%"
set "code=%errorlevel%"
echo.
if "%code%"=="0" goto done
if "%code%"=="3" goto attention
goto failed

:done
echo DONE. The week is published, and nothing needs you.
goto open
:attention
echo DONE. The week is published, and something needs you: the lines above say what. Most weeks end like this.
:open
echo The files are in the folder out\%day%. Read report.html there first, then exceptions.xlsx.
if not defined CCX_NO_WINDOW start "" "%here%out"
goto end

:failed
if "%code%"=="1" echo STOPPED. Nothing was published. The last line that begins with ccx: says why. Mend that, then start again.
if "%code%"=="2" echo STOPPED. Nothing was done. The last line that begins with ccx: says what is not right. Correct it, then start again.
if "%code%"=="4" echo STOPPED. Nothing was published: the figures do not tie. Keep everything as it is, and call whoever supports ccx.
if %code% LSS 0 echo STOPPED. ccx was ended from outside. Nothing is half published: start again.
if %code% GTR 4 echo STOPPED. ccx was ended from outside. Nothing is half published: start again.
goto end

:share
echo This folder is on a network drive. The database must be on a disk of this computer.
echo Copy the whole folder, for example to your Documents, and start it there.
set "code=2"
goto end
:notunpacked
echo ccx.exe or duckdb.dll is not in this folder. If you opened the zip by double-clicking it, choose
echo "Extract all" first, then start this file in the new folder. Both files must stay side by side.
set "code=2"
goto end
:nostart
echo.
echo ccx.exe does not start. Most often Microsoft's runtime is missing (MSVCP140.dll, VCRUNTIME140.dll,
echo VCRUNTIME140_1.dll), which comes with Office. Ask IT for "Microsoft Visual C++ Redistributable 2015-2022 (x64)". If a message says that the program was
echo blocked, ask IT to allow ccx.exe and duckdb.dll in this folder.
set "code=2"
goto end
:stopped
echo.
echo Stopped. Nothing was published.
:end
echo.
if not defined CCX_NO_WINDOW pause
endlocal & exit /b %code%

rem :isdate sets good if text looks like 2016-02-05.
:isdate
set "good=yes"
if not "%text:~4,1%%text:~7,1%"=="--" set "good="
if not "%text:~9%"=="%text:~9,1%" set "good="
if "%text:~9%"=="" set "good="
for /f "eol=- delims=0123456789-" %%A in ("%text%") do if not "%%A"=="" set "good="
exit /b 0
