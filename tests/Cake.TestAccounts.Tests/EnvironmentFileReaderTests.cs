namespace Cake.TestAccounts.Tests;

public sealed class EnvironmentFileReaderTests
{
    [Theory]
    [InlineData("# a comment\nID=42\n\nPASSWORD=\"a\\\"b\\\\n\\$c\\nd=e#f\"\n")]
    [InlineData("# a comment\r\nID=42\r\nPASSWORD=\"a\\\"b\\\\n\\$c\\nd=e#f\"\r\n")]
    [InlineData("""{ "ID": "42", "PASSWORD": "a\"b\\n$c\nd=e#f" }""")]
    [InlineData("""
        <RunSettings><RunConfiguration><EnvironmentVariables>
          <ID>42</ID><PASSWORD>a&quot;b\n$c&#10;d=e#f</PASSWORD>
        </EnvironmentVariables></RunConfiguration></RunSettings>
        """)]
    public void Each_format_of_the_environment_file_is_read(string text)
    {
        var variables = EnvironmentFileReader.Read(text);

        Assert.Equal(new() { ["ID"] = "42", ["PASSWORD"] = "a\"b\\n$c\nd=e#f" }, variables);
    }
}
