using System.Diagnostics;

namespace Scoring.TestKit.Files;

/// <summary>A file system of its own in memory, small enough to be filled. Needs the right to mount one (<see cref="SmallDiskFactAttribute"/>).</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    /// <summary>What tests need that mount one.</summary>
    public const string Requirement = "This process may not mount a file system: run the tests as root.";

    private readonly TemporaryFolder _folder = new();

    private SmallDisk()
    {
    }

    /// <summary>Where it is mounted.</summary>
    public string Path => _folder.Path;

    /// <summary>Whether this process may mount one. Looks once.</summary>
    public static bool IsAvailable => Available.Value;

    private static readonly Lazy<bool> Available = new(() => OperatingSystem.IsLinux() && Environment.UserName == "root" && CanMount());

    /// <summary>Mounts one.</summary>
    /// <param name="bytes">Its size.</param>
    public static async Task<SmallDisk> MountAsync(long bytes)
    {
        var disk = new SmallDisk();
        await RunAsync("mount", "-t", "tmpfs", "-o", $"size={bytes}", "tmpfs", disk.Path);
        return disk;
    }

    /// <summary>Makes it read-only or writable again.</summary>
    public Task RemountAsync(bool isReadOnly) => RunAsync("mount", "-o", isReadOnly ? "remount,ro" : "remount,rw", Path);

    /// <summary>Changes its size.</summary>
    /// <param name="bytes">The new size, at least what is in use.</param>
    public Task ResizeAsync(long bytes) => RunAsync("mount", "-o", $"remount,size={bytes}", Path);

    /// <summary>A path in it.</summary>
    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Fills it with a file until nothing more fits.</summary>
    /// <returns>The file.</returns>
    public string Fill()
    {
        string file = At("filler");
        using var filler = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] page = new byte[4096];
        try
        {
            while (true) filler.Write(page);
        }
        catch (IOException)
        {
            return file;
        }
    }

    /// <summary>Unmounts it. Open files keep it until they are closed.</summary>
    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", "--lazy", Path);
        _folder.Dispose();
    }

    private static bool CanMount()
    {
        using var folder = new TemporaryFolder();
        using var mount = Process.Start(new ProcessStartInfo("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.Path]) { RedirectStandardError = true, UseShellExecute = false })!;
        mount.WaitForExit();
        if (mount.ExitCode != 0) return false;
        using var umount = Process.Start("umount", [folder.Path]);
        umount.WaitForExit();
        return true;
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} failed: {error}");
    }
}
