// China keeps one time. What is printed and shown follows it, however the machine's own zone is set.
process.env['TZ'] = 'Asia/Shanghai'
