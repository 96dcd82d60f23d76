using Scoring.Server.Configuration;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Configuration;

/// <summary>Only regular files of a limited size are read, and nothing else is waited for.</summary>
public sealed class ConfigurationFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_a_pipe_and_a_device_are_refused_also_behind_a_link()
    {
        if (!OperatingSystem.IsLinux()) return;
        File.CreateSymbolicLink(_folder.At("link"), await _folder.CreatePipeAsync("pipe"));

        foreach (string path in (string[])[_folder.Path, _folder.At("pipe"), _folder.At("link"), "/dev/zero", "/dev/null"])
        {
            Task<IOException> reading = Task.Run(() => Assert.Throws<IOException>(() => ConfigurationFile.Read(path)), TestContext.Current.CancellationToken);
            IOException failure = await reading.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            Assert.Equal($"Expected a regular file, and '{path}' is a folder, a pipe, a socket or a device.", failure.Message);
        }
    }

    [Fact]
    public void A_file_is_read_up_to_its_maximum_size()
    {
        string path = _folder.At("file");
        byte[] content = new byte[ConfigurationFile.MostBytes];
        Random.Shared.NextBytes(content);
        File.WriteAllBytes(path, content);
        Assert.Equal(content, ConfigurationFile.Read(path));

        using (FileStream file = File.OpenWrite(path)) file.SetLength(content.Length + 1);
        IOException failure = Assert.Throws<IOException>(() => ConfigurationFile.Read(path));
        Assert.Equal($"Expected a file of at most 4 MiB, and '{path}' is larger.", failure.Message);
        Assert.Equal(content.Length + 1, ConfigurationFile.Read(path, ConfigurationFile.MostModelBytes).Length);
        using (FileStream file = File.OpenWrite(path)) file.SetLength(2L << 30);
        Assert.Throws<IOException>(() => ConfigurationFile.Read(path, ConfigurationFile.MostModelBytes));
    }

    [Fact]
    public void A_link_is_followed_and_a_file_without_a_length_is_read_and_limited()
    {
        if (!OperatingSystem.IsLinux()) return;
        File.CreateSymbolicLink(_folder.At("first"), _folder.Write("file", "text"));
        File.CreateSymbolicLink(_folder.At("second"), _folder.At("first"));
        Assert.Equal("text", ConfigurationFile.ReadText(_folder.At("second")).TrimEnd());
        Assert.StartsWith("Linux version", ConfigurationFile.ReadText("/proc/version"), StringComparison.Ordinal);
        Assert.Throws<IOException>(() => ConfigurationFile.Read("/proc/version", mostBytes: 5));
    }
}
