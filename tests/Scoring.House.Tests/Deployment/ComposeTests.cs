namespace Scoring.House.Tests.Deployment;

/// <summary>The compose files are consistent, and their services are as restricted as SECURITY.md describes.</summary>
public sealed class ComposeTests
{
    private const string Monitoring = "deploy/compose/monitoring.yml";

    private static readonly (string Path, ComposeFile File)[] Files = [.. new[] { "docker-compose.yml", Monitoring }.Select(path => (path, ComposeFile.Read(path)))];

    /// <summary>Services that a file defines; a later file adds to a service of an earlier one.</summary>
    private static IEnumerable<(string Name, ComposeFile.Service Service)> Services =>
        Files.SelectMany(entry => entry.File.Services).DistinctBy(service => service.Key).Select(service => (service.Key, service.Value));

    [Fact]
    public void There_are_the_server_its_store_and_its_monitoring() =>
        Assert.Equal(["grafana", "prometheus", "redis", "server"], Services.Select(service => service.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_service_is_restricted() => Assert.All(Services, service =>
    {
        Assert.True(service.Service.ReadOnly, $"{service.Name} can write its root file system");
        Assert.Equal(["ALL"], service.Service.CapDrop);
        Assert.Equal(["no-new-privileges:true"], service.Service.SecurityOpt);
    });

    [Fact]
    public void Ports_are_published_on_loopback_only() => Assert.All(Files.SelectMany(entry => entry.File.Services.Values).SelectMany(service => service.Ports), port =>
        Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));

    [Fact]
    public void Networks_volumes_and_mounted_files_exist()
    {
        string[] networks = [.. Files.SelectMany(entry => entry.File.Networks.Keys)];
        string[] volumes = [.. Files.SelectMany(entry => entry.File.Volumes.Keys)];
        ComposeFile.Service[] services = [.. Files.SelectMany(entry => entry.File.Services.Values)];
        Assert.All(services.SelectMany(service => service.Networks), network => Assert.Contains(network, networks));
        Assert.All(services.SelectMany(service => service.Volumes).Select(volume => volume.Split(':')[0]), source =>
            Assert.True(source.StartsWith("./", StringComparison.Ordinal) ? Path.Exists(Repository.PathOf(source[2..])) : volumes.Contains(source), $"{source} does not exist"));
    }

    [Fact]
    public void Prometheus_reads_the_admin_address_of_the_server()
    {
        var server = new Uri(Files.Single(entry => entry.Path == Monitoring).File.Services["server"].Environment["Scoring__AdminListen"].Replace('*', '0'));
        Assert.Contains($"\"server:{server.Port}\"", Repository.Read("deploy/compose/prometheus.yml"), StringComparison.Ordinal);
    }
}
