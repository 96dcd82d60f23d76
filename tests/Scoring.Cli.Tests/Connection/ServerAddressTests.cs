using Scoring.Cli.Connection;

namespace Scoring.Cli.Tests.Connection;

public sealed class ServerAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.1:5080/")]
    [InlineData("https://scores.example:443", "https://scores.example/")]
    [InlineData("unix:/run/scoring.sock", "http://localhost/")]
    [InlineData("unix:/run/with space%20.sock", "http://localhost/")]
    [InlineData("http://unix:/run/scoring.sock", "http://localhost/")]
    public void Addresses_are_read(string text, string uri)
    {
        Assert.True(ServerAddress.TryParse(text, out ServerAddress? address));
        Assert.Equal(uri, address.Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("unix:")]
    [InlineData("unix:relative.sock")]
    public void Other_texts_are_refused(string text)
    {
        Assert.False(ServerAddress.TryParse(text, out _));
        Assert.Throws<FormatException>(() => ServerAddress.Parse(text));
    }
}
